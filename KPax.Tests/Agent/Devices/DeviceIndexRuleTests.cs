using KPax.Agent.Devices;

namespace KPax.Tests.Agent.Devices;

[TestClass]
public sealed class DeviceIndexRuleTests
{
    private const string Type = "1.3.6.1.2.1.25.3.2.1.2";
    private const string Printer = "6|1.3.6.1.2.1.25.3.1.5";

    [TestMethod]
    public void Find_DeviceTable_TheFirstPrinterCounts() =>
        Check(5, $"{Type}.1|6|1.3.6.1.2.1.25.3.1.4", $"{Type}.5|{Printer}", $"{Type}.7|{Printer}", "1.3.6.1.2.1.43.10.2.1.4.1.1|65|1");

    [TestMethod]
    public void Find_NoPrinterInTheDeviceTable_TheTablesOfTheMibTell()
    {
        Check(3, "1.3.6.1.2.1.43.10.2.1.4.3.1|65|1");
        Check(2, "1.3.6.1.2.1.43.7.1.1.4.2.1|2|106", "1.3.6.1.2.1.43.10.2.1.4.3.1|65|1");
        Check(4, "1.3.6.1.2.1.43.11.1.1.9.0.1|2|5", "1.3.6.1.2.1.43.11.1.1.9.4.1|2|5");
    }

    [TestMethod]
    public void Find_NothingTells_IsOne() => Check(1, "1.3.6.1.2.1.1.1.0|4|x");

    private static void Check(uint expected, params string[] lines)
    {
        var answers = new DeviceAnswers();
        answers.Add(RecordedDevice.Objects(lines));
        Assert.AreEqual(expected, DeviceIndexRule.Find(answers, RecordedDevice.Catalog.Base));
    }
}
