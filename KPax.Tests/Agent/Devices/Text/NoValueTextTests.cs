using KPax.Agent.Devices.Text;

namespace KPax.Tests.Agent.Devices.Text;

[TestClass]
public sealed class NoValueTextTests
{
    [TestMethod]
    [DataRow(true, "N/A")]
    [DataRow(true, "unknown")]
    [DataRow(true, "<Unknown>")]
    [DataRow(true, "(none)")]
    [DataRow(true, "Not available.")]
    [DataRow(true, "not specified")]
    [DataRow(true, "--")]
    [DataRow(true, "0000")]
    [DataRow(true, "XXXXXXXX")]
    [DataRow(true, "")]
    [DataRow(false, "0")]
    [DataRow(false, "XX")]
    [DataRow(false, "1.02")]
    [DataRow(false, "unknown-printer")]
    [DataRow(false, "G")]
    public void Is_Text_IsNoneIfItMeansNone(bool expected, string text) => Assert.AreEqual(expected, NoValueText.Is(text));
}
