using KPax.Protocol.Device.V1;

namespace KPax.Tests.Agent.Devices.Status;

/// <summary>Makers' own tables of alerts and panels, as the built-in profiles read them.</summary>
[TestClass]
public sealed class OwnAlertsTests
{
    private const string Ricoh = "1.3.6.1.4.1.367.3.2.1.2.21.4.2.1";
    private const string Canon = "1.3.6.1.4.1.1602.1.5.5.3.1.1";
    private const string Alerts = "1.3.6.1.2.1.43.18.1.1";

    [TestMethod]
    public async Task Read_RicohAlerts_AreBesideTheStandardOnesAndNotTwice()
    {
        var alerts = await ReadAsync(
            "367",
            "RICOH MP C4000",
            $"{Alerts}.2.1.3|2|4", $"{Alerts}.4.1.3|2|11", $"{Alerts}.5.1.3|2|4", $"{Alerts}.7.1.3|2|1104", $"{Alerts}.8.1.3|4|Toner low {{10074}}",
            $"{Ricoh}.2.1.3|2|4", $"{Ricoh}.4.1.3|2|11", $"{Ricoh}.6.1.3|2|10074", $"{Ricoh}.7.1.3|2|1104", $"{Ricoh}.8.1.3|4|Toner low {{10074}}",
            $"{Ricoh}.2.1.32|2|4", $"{Ricoh}.3.1.32|2|3", $"{Ricoh}.4.1.32|2|9", $"{Ricoh}.6.1.32|2|30343", $"{Ricoh}.7.1.32|2|903", $"{Ricoh}.8.1.32|4x|566f6c6c3a204272fc636b65");
        Assert.HasCount(2, alerts);
        Assert.AreEqual("", alerts[0].Source);
        Assert.AreEqual("markerTonerAlmostEmpty", alerts[0].CodeName);
        Assert.AreEqual(Ricoh, alerts[1].Source);
        Assert.AreEqual("30343", alerts[1].VendorCode);
        Assert.AreEqual("Voll: Brücke", alerts[1].Description);
        Assert.AreEqual("outputMediaTrayFull", alerts[1].CodeName);
    }

    [TestMethod]
    public async Task Read_CanonAlerts_HaveTextAndCodeAndNoSeverity()
    {
        var alert = (await ReadAsync("1602", "Canon iR-ADV C5235", $"{Canon}.2.1.1|2|3", $"{Canon}.4.1.1|2|4501", $"{Canon}.5.1.1|4|toner is out (cyan).", $"{Canon}.4.1.2|2|0", $"{Canon}.5.1.2|4|")).Single();
        Assert.AreEqual("toner is out (cyan).", alert.Description);
        Assert.AreEqual("4501", alert.VendorCode);
        Assert.AreEqual(DeviceAlert.Types.Severity.Unspecified, alert.Severity);
    }

    [TestMethod]
    [DataRow("537461702e204b6f706965c3ab6e3a3031", 2004, "Stap. Kopieën:01", DisplayName = "declared Roman-8, sent UTF-8")]
    [DataRow("545259422055c59a5049454e4941202020", 5, "TRYB UŚPIENIA", DisplayName = "declared Latin-2, sent UTF-8")]
    [DataRow("507265742050727ac1742020", 2004, "Pret Przêt", DisplayName = "Roman-8")]
    public async Task Read_BrotherPanel_IsReadWhereTheStandardOneIsEmpty(string hex, int charset, string expected)
    {
        var reading = await RecordedDevice.ReadAsync(
            "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.2435.2.3.9.1", "1.3.6.1.2.1.43.5.1.1.1.1|65|1", $"1.3.6.1.2.1.43.7.1.1.4.1.1|2|{charset}", "1.3.6.1.2.1.43.16.5.1.2.1.1|4|    ",
            $"1.3.6.1.4.1.2435.2.3.9.4.2.1.5.4.5.2.0|4x|{hex}");
        Assert.AreEqual(expected, reading.Status.DisplayLines.Single());
    }

    private static async Task<IReadOnlyList<DeviceAlert>> ReadAsync(string enterprise, string descr, params string[] lines) =>
        (await RecordedDevice.ReadAsync([$"1.3.6.1.2.1.1.1.0|4|{descr}", $"1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.{enterprise}.1", "1.3.6.1.2.1.43.5.1.1.1.1|65|1", .. lines])).Status.Alerts;
}
