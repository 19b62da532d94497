using KPax.Agent.Devices.Profiles;
using KPax.Snmp;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Agent.Devices.Profiles;

[TestClass]
public sealed class ProfileFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Load_NoFolder_IsWhatIsBuiltIn() => Assert.HasCount(ProfileCatalog.LoadBuiltIn().Families.Count, ProfileCatalog.Load(_folder.Of("none")).Families);

    [TestMethod]
    public void Load_OwnProfile_IsAddedToThoseBuiltIn()
    {
        File.WriteAllText(_folder.Of("acme.json"), AcmeProfile.Right);
        var catalog = ProfileCatalog.Load(_folder.Path);
        Assert.AreEqual("acme", catalog.Find(Oid.Parse("1.3.6.1.4.1.99999.1"), "", []).Name);
        Assert.AreEqual("kyocera", catalog.Find(Oid.Parse("1.3.6.1.4.1.1347.41"), "", []).Name);
    }

    [TestMethod]
    public void Load_OwnProfileOfABuiltInName_TakesItsPlace()
    {
        File.WriteAllText(_folder.Of("zebra.json"), AcmeProfile.With("\"name\": \"acme\"", "\"name\": \"zebra\""));
        var catalog = ProfileCatalog.Load(_folder.Path);
        Assert.AreEqual("zebra", catalog.Find(Oid.Parse("1.3.6.1.4.1.99999.1"), "", []).Name);
        Assert.AreEqual("printer-mib", catalog.Find(Oid.Parse("1.3.6.1.4.1.10642.1.1"), "", []).Name);
    }

    [TestMethod]
    public void Load_BrokenOwnProfile_NamesItsPath()
    {
        File.WriteAllText(_folder.Of("acme.json"), AcmeProfile.With("\"kind\": \"copy\"", "\"kind\": \"copies\""));
        var fault = Assert.ThrowsExactly<ProfileException>(() => ProfileCatalog.Load(_folder.Path));
        StringAssert.StartsWith(fault.Message, $"{_folder.Of("acme.json")}: counters.codes.codes.7.kind: 'copies' is none of");
    }

    [TestMethod]
    public void Load_FileBeyondAllReason_IsAnErrorAndNotRead()
    {
        File.WriteAllText(_folder.Of("acme.json"), new string(' ', 1_100_000));
        StringAssert.Contains(Assert.ThrowsExactly<ProfileException>(() => ProfileCatalog.Load(_folder.Path)).Message, "which no profile has");
    }

    [TestMethod]
    public void Load_OtherFiles_AreLeftAlone()
    {
        File.WriteAllText(_folder.Of("readme.txt"), "no profile");
        Assert.IsNotNull(ProfileCatalog.Load(_folder.Path));
    }
}
