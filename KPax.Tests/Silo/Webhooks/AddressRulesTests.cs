using System.Net;
using KPax.Silo.Webhooks;

namespace KPax.Tests.Silo.Webhooks;

[TestClass]
public sealed class AddressRulesTests
{
    /// <summary>Hosts that lead to what only the server reaches, in every way of writing that a URL takes.</summary>
    internal static readonly string[] Bad =
    [
        "127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001", "0x7F.1", "0.0.0.0", "0",
        "10.0.0.1", "10.255.255.255", "167772161", "0xA000001", "012.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.255.255", "0xC0A80001", "3232235521",
        "169.254.0.1", "169.254.169.254", "2852039166", "0xA9FEA9FE", "0251.0376.0251.0376", "100.64.0.1", "100.127.255.255", "100.100.100.200", "168.63.129.16",
        "192.0.0.1", "192.0.0.192", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.255", "240.0.0.1",
        "255.255.255.255", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:10.0.0.1]", "[::ffff:169.254.169.254]", "[::127.0.0.1]",
        "[fe80::1]", "[febf::1]", "[fec0::1]", "[fc00::1]", "[fd12:3456::1]", "[fd00:ec2::254]", "[ff02::1]", "[ff0e::1]", "[64:ff9b::7f00:1]", "[64:ff9b::a00:1]",
        "[64:ff9b:1::1]", "[2002:7f00:1::]", "[2002:a9fe:a9fe::1]", "[2001::1]", "[2001:0:4136:e378:8000:63bf:3fff:fdd2]", "[2001:db8::1]", "[3fff::1]", "[100::1]", "[5f00::1]",
    ];

    private static readonly string[] Good =
    [
        "8.8.8.8", "134744072", "0x08080808", "1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.255.255.255", "128.0.0.1", "169.253.255.255",
        "172.15.255.255", "172.32.0.1", "192.167.255.255", "192.169.0.1", "198.17.255.255", "198.20.0.1", "223.255.255.255", "[2606:4700::1111]", "[2a00:1450:4007::1]",
        "[2001:200::1]", "[::ffff:8.8.8.8]",
    ];

    [TestMethod]
    public void MayCall_WhatOnlyTheServerReaches_IsFalseInEveryWayOfWriting()
    {
        var rules = new AddressRules([]);

        Assert.IsGreaterThanOrEqualTo(40, Bad.Length);
        Assert.AreEqual("", string.Join(", ", Bad.Where(host => rules.MayCall(AddressOf(host)))));
    }

    [TestMethod]
    public void MayCall_PublicAddresses_IsTrue()
    {
        var rules = new AddressRules([]);

        Assert.AreEqual("", string.Join(", ", Good.Where(host => !rules.MayCall(AddressOf(host)))));
    }

    [TestMethod]
    [DataRow("10.0.0.0/8", "10.1.2.3", true)]
    [DataRow("10.0.0.0/8", "[::ffff:10.1.2.3]", true)]
    [DataRow("10.0.0.0/8", "192.168.0.1", false)]
    [DataRow("127.0.0.1/32", "127.0.0.2", false)]
    [DataRow("fd00::/8", "[fd12::1]", true)]
    [DataRow("fd00::/8", "[fd00:ec2::254]", false)]
    [DataRow("0.0.0.0/0", "169.254.169.254", false)]
    [DataRow("0.0.0.0/0", "168.63.129.16", false)]
    [DataRow("64:ff9b::/96", "[64:ff9b::808:808]", true)]
    [DataRow("64:ff9b::/96", "[64:ff9b::a00:1]", false)]
    [DataRow("::/0", "[2002:a9fe:a9fe::1]", false)]
    public void MayCall_WithANetworkOfTheOperator_IsWiderByItAndNeverByWhereCloudsGiveOutKeys(string network, string host, bool may) =>
        Assert.AreEqual(may, new AddressRules([IPNetwork.Parse(network)]).MayCall(AddressOf(host)));

    // As a URL is read.
    private static IPAddress AddressOf(string host)
    {
        var literal = UrlRules.LiteralOf(new Uri($"https://{host}/"));
        Assert.IsNotNull(literal, $"{host} is taken for a name");
        return literal;
    }
}
