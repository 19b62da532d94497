using KPax.Agent.Discovery;
using KPax.Silo.Configuration.Settings;

namespace KPax.Tests.Silo.Configuration.Settings;

[TestClass]
public sealed class TargetTextTests
{
    [TestMethod]
    [DataRow("10.1.2.3")]
    [DataRow("10.1.2.3:1161")]
    [DataRow("10.1.2.0/24")]
    [DataRow("10.1.2.10-40")]
    [DataRow("10.1.2.10-10.1.3.40")]
    [DataRow("10.1.2.*")]
    [DataRow("10.1.2-5.*")]
    [DataRow("printer")]
    [DataRow("printer.example:1161")]
    [DataRow("2001:db8::5")]
    [DataRow("[2001:db8::5]:1161")]
    [DataRow("fd00::/120")]
    public void FindError_OfATarget_IsNoneHereAndAtTheAgent(string text)
    {
        Assert.AreEqual("", TargetText.FindError(text));
        Assert.IsTrue(TargetSyntax.TryParse(text, out _, out var error), error);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(" 10.1.2.3")]
    [DataRow("http://10.1.2.3")]
    [DataRow("10.1.2.3,10.1.2.4")]
    [DataRow("10.1")]
    [DataRow("010.1.2.3")]
    [DataRow("256.1.2.3")]
    [DataRow("0.1.2.3")]
    [DataRow("239.1.2.3")]
    [DataRow("ff02::1")]
    [DataRow("10.1.2.3:9100")]
    [DataRow("10.1.2.3:0")]
    [DataRow("10.1.2.0/33")]
    [DataRow("10.1.2.40-10")]
    [DataRow("10.1.*")]
    [DataRow("-printer")]
    [DataRow("a..b")]
    public void FindError_OfSomethingElse_NamesIt(string text)
    {
        var error = TargetText.FindError(text);

        Assert.AreNotEqual("", error);
        StringAssert.Contains(error, $"'{text}'");
    }
}
