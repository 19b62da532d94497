using KPax.Silo.Devices.Identity;

namespace KPax.Tests.Silo.Devices.Identity;

[TestClass]
public sealed class SightingRulesTests
{
    private static readonly DateTimeOffset Now = TestStorage.Start;

    [TestMethod]
    [DataRow("serial:HP:abc1", "HP:ABC1", "", "", DisplayName = "serial number")]
    [DataRow("serial:HP:a:b1", "HP:A:B1", "", "", DisplayName = "a colon in the number")]
    [DataRow("serial:HP:0000", "", "", "", DisplayName = "a placeholder")]
    [DataRow("mac:00:17:c8:01:02:03", "", "00:17:c8:01:02:03", "", DisplayName = "card")]
    [DataRow("mac:ff:ff:ff:ff:ff:ff", "", "", "", DisplayName = "broadcast is no card")]
    [DataRow("uuid:CFE92100-67C4-11D4-A45F-AC1826B7C9D1", "", "", "cfe92100-67c4-11d4-a45f-ac1826b7c9d1", DisplayName = "UUID")]
    [DataRow("uuid:00000000-0000-0000-0000-000000000000", "", "", "", DisplayName = "a UUID of zeros is none")]
    public void Of_AKeyAlone_IsWhatTheKeySays(string key, string serial, string mac, string uuid)
    {
        var sight = SightingRules.Of(5, key, "10.0.0.1", null, Now);

        Assert.AreEqual((serial, mac, uuid, false), (sight.Serial, sight.Mac, sight.Uuid, sight.IsWhole));
        Assert.AreEqual(serial.Length + mac.Length + uuid.Length == 0, sight.Place.Length > 0);
    }

    [TestMethod]
    public void Of_AnAddress_IsThePlaceOfThatAgent()
    {
        Assert.AreEqual("agent:5:address:10.0.0.1", SightingRules.Of(5, "address:10.0.0.1", "printer", null, Now).Place);
    }

    [TestMethod]
    public void Of_AWholeIdentity_TellsEverythingInOneForm()
    {
        var sight = SightingRules.Of(
            5,
            "serial:HP:s1",
            "10.0.0.1",
            new()
            {
                Manufacturer = "HP",
                Model = "M404",
                SerialNumber = " s1001\0",
                MacAddress = "00:17:C8:01:02:03",
                OtherMacAddresses = "00:17:c8:01:02:04 junk 00:17:c8:01:02:03",
                NetworkName = "NPI1",
                SnmpEngineId = "8000000B0300",
                DeviceIdSerialNumber = "T2002",
            },
            Now);

        Assert.AreEqual(("HP:S1001", "HP|M404", "npi1", "8000000b0300", "HP:T2002"), (sight.Serial, sight.Model, sight.HostName, sight.EngineId, sight.DeviceIdSerial));
        CollectionAssert.AreEqual(new[] { "00:17:c8:01:02:03", "00:17:c8:01:02:04" }, sight.Macs.ToArray());
    }
}
