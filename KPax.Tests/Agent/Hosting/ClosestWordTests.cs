using KPax.Agent.Hosting;

namespace KPax.Tests.Agent.Hosting;

[TestClass]
public sealed class ClosestWordTests
{
    [TestMethod]
    [DataRow("Comunity", "Community")]
    [DataRow("prot", "Port")]
    [DataRow("timeout", "Timeout")]
    [DataRow("Entirely", "")]
    [DataRow("", "")]
    public void Find_OfAWord_GivesTheOneThatIsNear(string written, string expected) =>
        Assert.AreEqual(expected, ClosestWord.Find(written, ["Community", "Port", "Timeout"]));
}
