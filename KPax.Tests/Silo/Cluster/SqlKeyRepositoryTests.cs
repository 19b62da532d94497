using System.Xml.Linq;
using KPax.Silo.Cluster;
using KPax.Tests.Silo.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Silo.Cluster;

public abstract class SqlKeyRepositoryTests(Engine engine)
{
    [TestMethod]
    public async Task Store_OfKeys_GivesThemToEveryServer()
    {
        await using var storage = new TestStorage(engine);
        var repository = new SqlKeyRepository(storage.Database, storage.Writer);
        Assert.IsEmpty(repository.GetAllElements());

        repository.StoreElement(new XElement("key", new XAttribute("id", "1"), new XElement("secret", "é <&> \u65e5")), "key-1");
        repository.StoreElement(new XElement("key", new XAttribute("id", "2")), "key-2");
        repository.StoreElement(new XElement("key", new XAttribute("id", "other")), "key-2");

        var keys = new SqlKeyRepository(storage.Database, storage.Writer).GetAllElements().ToList();
        Assert.HasCount(2, keys);
        Assert.AreEqual("é <&> \u65e5", keys[0].Element("secret")!.Value);
        Assert.AreEqual("2", keys[1].Attribute("id")!.Value);
    }

    [TestMethod]
    public async Task AddSharedKeys_OnTwoServers_LetsTheOneReadWhatTheOtherProtected()
    {
        await using var storage = new TestStorage(engine);
        using var folder = new EndToEnd.TemporaryFolder();
        using var first = Services(storage, folder.Of("first"));
        using var second = Services(storage, folder.Of("second"));

        var text = first.GetDataProtector("cookie").Protect("who it is");

        Assert.AreEqual("who it is", second.GetDataProtector("cookie").Unprotect(text));
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM data_protection_key"));
    }

    // As a server does, with keys of its own folder before.
    private static ServiceProvider Services(TestStorage storage, string folder)
    {
        var services = new ServiceCollection();
        services.AddSingleton(storage.Database).AddSingleton(storage.Writer);
        services.AddDataProtection().SetApplicationName("kpax").PersistKeysToFileSystem(new DirectoryInfo(folder));
        services.AddSharedKeys();
        return services.BuildServiceProvider();
    }
}

[TestClass]
public sealed class SqlKeyRepositoryOnSqliteTests() : SqlKeyRepositoryTests(Engine.Sqlite);

[TestClass]
public sealed class SqlKeyRepositoryOnPostgresTests() : SqlKeyRepositoryTests(Engine.Postgres);
