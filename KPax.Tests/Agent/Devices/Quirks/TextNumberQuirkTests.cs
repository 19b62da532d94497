using System.Text;
using KPax.Agent.Devices.Quirks;

namespace KPax.Tests.Agent.Devices.Quirks;

[TestClass]
public sealed class TextNumberQuirkTests
{
    [TestMethod]
    [DataRow("1583110 INCHES, 4021099 CENTIMETERS", "1583110")]
    [DataRow("\"0 INCHES\"", "0")]
    [DataRow(" 12", "12")]
    [DataRow("INCHES 12", "")]
    [DataRow("99999999999999999999 INCHES", "")]
    [DataRow("-3", "")]
    [DataRow("", "")]
    public void ReadCounts_Text_IsItsFirstNumber(string text, string expected) =>
        Assert.AreEqual(expected, string.Concat(new TextNumberQuirk().ReadCounts(Encoding.ASCII.GetBytes(text)).Select(count => $"{count.Code}{count.Value}")));
}
