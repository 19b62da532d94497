using System.Net;
using KPax.Agent.Configuration;
using KPax.Agent.Discovery;

namespace KPax.Tests.Agent.Configuration;

[TestClass]
public sealed class AllowedAddressesTests
{
    [TestMethod]
    [DataRow("10.255.255.255", true)]
    [DataRow("172.16.0.0", true)]
    [DataRow("172.32.0.1", false)]
    [DataRow("192.168.1.2", true)]
    [DataRow("8.8.8.8", false)]
    [DataRow("127.0.0.1", false)]
    [DataRow("169.254.1.1", false)]
    [DataRow("fd12:3456::1", true)]
    [DataRow("fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", true)]
    [DataRow("fe80::1", false)]
    [DataRow("::1", false)]
    [DataRow("2001:db8::1", false)]
    public void Holds_ByDefault_HoldsPrivateNetworksAlone(string address, bool expected) =>
        Assert.AreEqual(expected, AllowedAddresses.Of([]).Holds(AddressSpan.Of(IPAddress.Parse(address))));

    [TestMethod]
    public void Holds_WithAList_HoldsThatAndNothingElse()
    {
        var allowed = AllowedAddresses.Of(["127.0.0.0/8", "10.1.2.10-40"]);

        Assert.IsTrue(allowed.Holds(AddressSpan.Of(IPAddress.Loopback)));
        Assert.IsTrue(allowed.Holds(Span("10.1.2.10-40")));
        Assert.IsFalse(allowed.Holds(Span("10.1.2.10-41")), "one address too many");
        Assert.IsFalse(allowed.Holds(AddressSpan.Of(IPAddress.Parse("192.168.1.1"))));
    }

    [TestMethod]
    public void Holds_WithNone_HoldsNothing() =>
        Assert.IsFalse(AllowedAddresses.Of(["none"]).Holds(AddressSpan.Of(IPAddress.Parse("10.0.0.1"))));

    [TestMethod]
    [DataRow("10.0.0.0/8", "")]
    [DataRow("none", "")]
    [DataRow("fc00::/7", "")]
    [DataRow("10.0.0.0/33", "10.0.0.0/33")]
    [DataRow("printer.example", "printer.example")]
    [DataRow("10.0.0.1:1161", "10.0.0.1:1161")]
    public void FindError_OfAnItem_NamesItUnlessItIsAddresses(string text, string named)
    {
        var error = AllowedAddresses.FindError(text);

        Assert.AreEqual(named.Length == 0, error.Length == 0, error);
        StringAssert.Contains(error, named);
    }

    private static AddressSpan Span(string text)
    {
        Assert.IsTrue(TargetSyntax.TryParse(text, out var spec, out var error), error);
        return AddressSpan.Of(spec.Addresses[0]);
    }
}
