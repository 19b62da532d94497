namespace KPax.Tests.Agent.Devices;

/// <summary>Who a device is, by what it tells: maker and serial number, MAC address, UUID, and only then an address.</summary>
[TestClass]
public sealed class DeviceKeyTests
{
    private const string Maker = "1.3.6.1.2.1.25.3.2.1.3.1|4|KYOCERA ECOSYS P2235dn";
    private const string Serial = "1.3.6.1.2.1.43.5.1.1.17.1|4|";
    private const string DeviceId = "1.3.6.1.4.1.2699.1.2.1.2.1.1.3.1|4|";
    private const string Uuid = DeviceId + "MFG:KYOCERA;MDL:ECOSYS P2235dn;UUID:CFE92100-67C4-11D4-A45F-AC1826B7C9D1;";

    [TestMethod]
    [DataRow("serial:Kyocera:RVA7K01427", Maker, Serial + "RVA7K01427", "mac 0017c8010203", Uuid, DisplayName = "maker and serial number")]
    [DataRow("mac:00:17:c8:01:02:03", Maker, Serial + "0000000", "mac 0017c8010203", Uuid, DisplayName = "a serial number of zeros is none")]
    [DataRow("mac:00:17:c8:01:02:03", Maker, Serial + "XXXXXXXXXX", "mac 0017c8010203", DisplayName = "a serial number of X is none")]
    [DataRow("mac:00:17:c8:01:02:03", Maker, Serial + "N/A", "mac 0017c8010203", DisplayName = "N/A is none")]
    [DataRow("mac:00:17:c8:01:02:03", Maker, Serial + "123", "mac 0017c8010203", DisplayName = "too short to tell devices apart")]
    [DataRow("mac:00:17:c8:01:02:03", Serial + "RVA7K01427", "mac 0017c8010203", DisplayName = "a serial number without a maker")]
    [DataRow("uuid:cfe92100-67c4-11d4-a45f-ac1826b7c9d1", Maker, "mac 000000000000", Uuid, DisplayName = "a MAC address of zeros is none")]
    [DataRow("uuid:cfe92100-67c4-11d4-a45f-ac1826b7c9d1", Maker, "mac ffffffffffff", Uuid, DisplayName = "broadcast is none")]
    [DataRow("uuid:cfe92100-67c4-11d4-a45f-ac1826b7c9d1", Maker, "mac 0217c8010203", Uuid, DisplayName = "locally administered is none")]
    [DataRow("uuid:cfe92100-67c4-11d4-a45f-ac1826b7c9d1", Maker, "mac 0117c8010203", Uuid, DisplayName = "a group is none")]
    [DataRow("address:recording", Maker, "mac 000000000000", DeviceId + "MFG:KYOCERA;UUID:00000000-0000-0000-0000-000000000000;", DisplayName = "nothing but where it answered")]
    public async Task DeviceKey_WhatIsTold_IsTheSurestOfIt(string expected, params string[] lines)
    {
        // A row of the Printer MIB makes it a printer.
        var reading = await RecordedDevice.ReadAsync([.. lines.SelectMany(Expand), "1.3.6.1.2.1.43.5.1.1.1.1|65|1"]);
        Assert.AreEqual(expected, reading.DeviceKey);
    }

    [TestMethod]
    public async Task DeviceKey_TwoClonesOfOneSerialNumber_DifferByMaker()
    {
        var first = await RecordedDevice.ReadAsync(Maker, Serial + "1234567");
        var second = await RecordedDevice.ReadAsync("1.3.6.1.2.1.25.3.2.1.3.1|4|HP LaserJet Pro M404dn", Serial + "1234567");
        Assert.AreEqual("serial:Kyocera:1234567", first.DeviceKey);
        Assert.AreEqual("serial:HP:1234567", second.DeviceKey);
    }

    [TestMethod]
    public async Task DeviceKey_BoardSwapWithTheSerialNumberKept_IsTheSame()
    {
        var before = await RecordedDevice.ReadAsync([Maker, Serial + "RVA7K01427", .. Expand("mac 0017c8010203")]);
        var after = await RecordedDevice.ReadAsync([Maker, Serial + "RVA7K01427\0", .. Expand("mac 0017c8999999")]);
        Assert.AreEqual(before.DeviceKey, after.DeviceKey);
        Assert.AreNotEqual(before.Identity.MacAddress, after.Identity.MacAddress);
    }

    private static IEnumerable<string> Expand(string line) => line.StartsWith("mac ", StringComparison.Ordinal)
        ? ["1.3.6.1.2.1.2.2.1.3.1|2|6", $"1.3.6.1.2.1.2.2.1.6.1|4x|{line[4..]}", "1.3.6.1.2.1.2.2.1.8.1|2|1"]
        : [line];
}
