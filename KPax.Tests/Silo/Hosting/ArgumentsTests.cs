using KPax.Silo.Hosting;

namespace KPax.Tests.Silo.Hosting;

[TestClass]
public sealed class ArgumentsTests
{
    [TestMethod]
    public void Parse_OfSwitchesAndSettings_TakesBothForms()
    {
        var arguments = Arguments.Parse(["--demo", "--KPax:HttpsPort=9443", "--KPax:DataDirectory", "/srv/kpax", "--KPax:CertificateNames=a=b"]);

        Assert.IsTrue(arguments.Demo);
        Assert.IsEmpty(arguments.Errors);
        Assert.AreEqual("9443", arguments.Settings["kpax:httpsport"]);
        Assert.AreEqual("/srv/kpax", arguments.Settings["KPax:DataDirectory"]);
        Assert.AreEqual("a=b", arguments.Settings["KPax:CertificateNames"]);
    }

    [TestMethod]
    [DataRow("--dmeo", "Did you mean --demo?")]
    [DataRow("-demo", "Did you mean --demo?")]
    [DataRow("demo", "Did you mean --demo?")]
    [DataRow("--HttpsPort=8443", "Did you mean --KPax:HttpsPort?")]
    [DataRow("--KPx:HttpsPort=8443", "Did you mean --KPax:HttpsPort?")]
    [DataRow("--urls=http://localhost", "See --help.")]
    [DataRow("", "'' is not understood. See --help.")]
    [DataRow("--KPax:HttpsPort", "write --KPax:HttpsPort=VALUE")]
    public void Parse_OfWhatIsNotUnderstood_SaysWhatMayBeMeant(string argument, string expected) =>
        StringAssert.Contains(Arguments.Parse([argument]).Errors.Single(), expected);

    [TestMethod]
    public void Parse_OfASettingThatIsGivenTwice_SaysSo() => StringAssert.StartsWith(
        Arguments.Parse(["--KPax:HttpsPort=1", "--kpax:httpsport", "2"]).Errors.Single(), "--kpax:httpsport is given twice.");

    [TestMethod]
    public void Parse_OfSeveralMistakes_TellsAll() => Assert.HasCount(3, Arguments.Parse(["x", "--y", "--Z:A=1", "--demo"]).Errors);
}
