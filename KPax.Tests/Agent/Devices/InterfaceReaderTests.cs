using System.Net;
using KPax.Agent.Devices;

namespace KPax.Tests.Agent.Devices;

[TestClass]
public sealed class InterfaceReaderTests
{
    private const string Good = "0017c87a31c2";
    private const string Other = "00206b67ef7c";
    private static readonly IPAddress Address = IPAddress.Parse("10.20.1.20");

    [TestMethod]
    public void FindMac_InterfaceOfTheAddress_IsTaken() => Check(Good, [.. Row(1, 6, Other, 1), .. Row(2, 6, Good, 1), "1.3.6.1.2.1.4.20.1.2.10.20.1.20|2|2"]);

    [TestMethod]
    public void FindMac_InterfaceOfTheAddressIsDown_TheOneThatIsUpIsTaken() =>
        Check(Good, [.. Row(1, 7, Good, 1), .. Row(2, 7, Other, 2), "1.3.6.1.2.1.4.20.1.2.10.20.1.20|2|2"]);

    [TestMethod]
    public void FindMac_NoAddressKnown_TheFirstThatIsUpIsTaken() => Check(Good, [.. Row(1, 6, Other, 2), .. Row(2, 71, Good, 1), .. Row(3, 6, Other, 1)]);

    [TestMethod]
    [DataRow("30303a31373a63383a30313a30323a3033", DisplayName = "with colons")]
    [DataRow("303031376338303130323033", DisplayName = "without")]
    [DataRow("30302d31372d43382d30312d30322d3033", DisplayName = "with hyphens")]
    [DataRow("3030203137204338203031203032203033", DisplayName = "with blanks")]
    [DataRow("303031372e633830312e30323033", DisplayName = "with dots")]
    [DataRow("3078303031374338303130323033", DisplayName = "as a number")]
    [DataRow("30303137433830313032303300", DisplayName = "with a NUL behind")]
    public void FindMac_AddressAsText_IsRead(string text) => Check("0017c8010203", Row(1, 6, text, 1));

    [TestMethod]
    public void FindMac_Loopback_IsPassedOver() => Check(Good, [.. Row(1, 24, Other, 1), .. Row(2, 6, Good, 1)]);

    [TestMethod]
    public void FindMac_TypeNotTold_IsTakenLast()
    {
        Check(Good, ["1.3.6.1.2.1.2.2.1.6.1|4x|" + Other, .. Row(2, 6, Good, 2)]);
        Check(Good, ["1.3.6.1.2.1.2.2.1.6.1|4x|" + Good]);
    }

    [TestMethod]
    public void FindMac_OtherType_IsTakenIfNothingElseHasAnAddress()
    {
        Check(Good, [.. Row(1, 24, Other, 1), .. Row(2, 1, Good, 1)]);
        Check(Good, [.. Row(1, 1, Other, 1), .. Row(2, 6, Good, 2)]);
        Check("", Row(1, 1, Good, 2));
    }

    [TestMethod]
    [DataRow("000000000000", DisplayName = "zero")]
    [DataRow("ffffffffffff", DisplayName = "broadcast")]
    [DataRow("01005e000001", DisplayName = "group")]
    [DataRow("fada0c2d63aa", DisplayName = "locally administered")]
    [DataRow("", DisplayName = "empty")]
    [DataRow("0017c87a31", DisplayName = "five octets")]
    [DataRow("0017c87a31c2d4e5", DisplayName = "eight octets")]
    [DataRow("30303a31373a43383a30313a3032", DisplayName = "text of five octets")]
    [DataRow("6e6f207375636820636172642031", DisplayName = "other words")]
    public void FindMac_WhatIsNoAddressOfACard_IsPassedOver(string mac)
    {
        Check("", Row(1, 6, mac, 1));
        Check(Good, [.. Row(1, 6, mac, 1), .. Row(2, 6, Good, 1)]);
    }

    [TestMethod]
    public void FindOthers_OfSeveralCards_AreThoseOfEthernetAndWiFiEachOnce()
    {
        var view = RecordedDevice.View(
        [
            .. Row(1, 24, "00206b67ef01", 1), .. Row(2, 6, Good, 1), .. Row(3, 71, Other, 2), .. Row(4, 6, Other, 1), .. Row(5, 71, "fada0c2d63aa", 1), .. Row(6, 1, "00206b67ef02", 1),
        ]);

        CollectionAssert.AreEqual(new[] { "00:20:6b:67:ef:7c" }, InterfaceReader.FindOthers(view, "00:17:c8:7a:31:c2").ToArray());
    }

    [TestMethod]
    public void FindOthers_OfMoreThanAreNoted_AreTheFirst() =>
        Assert.HasCount(7, InterfaceReader.FindOthers(RecordedDevice.View(Enumerable.Range(1, 20).SelectMany(row => Row(row, 6, $"0017c8000{row:x3}", 1))), "").ToList());

    [TestMethod]
    [DataRow("10.20.1.20", "127.0.0.1", "0.0.0.0", "10.20.1.20")]
    [DataRow(null, "127.0.0.1")]
    public void FindAddress_OwnAddresses_IsTheFirstThatOthersReach(string? expected, params string[] addresses)
    {
        var view = RecordedDevice.View(addresses.Select(address => $"1.3.6.1.2.1.4.20.1.2.{address}|2|1"));
        Assert.AreEqual(expected, InterfaceReader.FindAddress(view)?.ToString());
    }

    private static void Check(string expected, params IEnumerable<string> lines)
    {
        Assert.AreEqual(expected, InterfaceReader.FindMac(RecordedDevice.View(lines), Address).Replace(":", "", StringComparison.Ordinal));
    }

    private static string[] Row(int row, int type, string mac, int status) =>
        [$"1.3.6.1.2.1.2.2.1.3.{row}|2|{type}", $"1.3.6.1.2.1.2.2.1.6.{row}|4x|{mac}", $"1.3.6.1.2.1.2.2.1.8.{row}|2|{status}"];
}
