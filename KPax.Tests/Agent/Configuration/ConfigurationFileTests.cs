using KPax.Agent.Configuration;
using KPax.Protocol.Agent.V1;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Agent.Configuration;

[TestClass]
public sealed class ConfigurationFileTests
{
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public void Load_AfterSave_GivesTheSame()
    {
        var kept = new CollectionSettings { Revision = 7, Targets = { "10.0.0.1" }, TimeZone = "Europe/Paris" };

        Assert.AreEqual("", new ConfigurationFile(_folder.Of("c.bin")).Save(kept));

        Assert.AreEqual(kept, new ConfigurationFile(_folder.Of("c.bin")).Load(out var problem));
        Assert.AreEqual("", problem);
    }

    [TestMethod]
    public void Load_WithoutAFile_IsNoneAndNoProblem()
    {
        Assert.IsNull(new ConfigurationFile(_folder.Of("c.bin")).Load(out var problem));
        Assert.AreEqual("", problem);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(5)]
    [DataRow(-1)]
    public void Load_OfADamagedFile_SaysSo(int at)
    {
        var file = new ConfigurationFile(_folder.Of("c.bin"));
        file.Save(new CollectionSettings { Revision = 7, TimeZone = "Europe/Paris" });
        var octets = File.ReadAllBytes(_folder.Of("c.bin"));
        octets[at < 0 ? octets.Length - 1 : at] ^= 1;
        File.WriteAllBytes(_folder.Of("c.bin"), octets);

        Assert.IsNull(file.Load(out var problem));
        StringAssert.Contains(problem, "damaged");
    }

    [TestMethod]
    public void Save_WhereNothingCanBeWritten_SaysSo() =>
        StringAssert.Contains(new ConfigurationFile(_folder.Of("no/such/folder/c.bin")).Save(new CollectionSettings()), "cannot be written");
}
