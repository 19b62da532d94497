using KPax.Contracts.Devices;
using KPax.Silo.History;
using KPax.Tests.Silo.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Silo.History;

public abstract class HistoryNamesTests(Engine engine)
{
    private static readonly CounterName[] Names = [HistoryTestData.NameOf(1), HistoryTestData.NameOf(2), HistoryTestData.NameOf(3)];

    [TestMethod]
    public async Task Add_SameNameTwice_HasOneNumberAndIsNotFull()
    {
        await using var storage = new TestStorage(engine);
        using var names = new HistoryNames(storage.History, Options.Create(new HistoryOptions()), NullLogger<HistoryNames>.Instance);

        await names.AddAsync([Names[0], Names[0] with { }, Names[1]], TimeZoneInfo.Utc, CancellationToken.None);
        await names.AddAsync([Names[2]], TimeZoneInfo.Utc, CancellationToken.None);

        foreach (var name in Names)
        {
            Assert.AreEqual(name, names.NameOf(names.IdOf(name)!.Value));
        }

        Assert.AreEqual(TimeZoneInfo.Utc.Id, names.ZoneOf(names.IdOf(TimeZoneInfo.Utc)!.Value));
        Assert.AreEqual(4, storage.Count("SELECT count(*) FROM history_name"));
    }

    [TestMethod]
    public async Task Add_MoreThanTheLimit_KeepsThoseBeforeAndTheZone()
    {
        await using var storage = new TestStorage(engine);
        using var names = new HistoryNames(storage.History, Options.Create(new HistoryOptions { MostNames = 2 }), NullLogger<HistoryNames>.Instance);

        await names.AddAsync(Names, TimeZoneInfo.Utc, CancellationToken.None);
        await names.AddAsync(Names, TimeZoneInfo.Utc, CancellationToken.None);

        Assert.IsNotNull(names.IdOf(Names[1]));
        Assert.IsNull(names.IdOf(Names[2]));
        Assert.IsNotNull(names.IdOf(TimeZoneInfo.Utc));
    }

    [TestMethod]
    public async Task Load_NumberThatAnotherProcessGave_IsFound()
    {
        await using var storage = new TestStorage(engine);
        using var names = new HistoryNames(storage.History, Options.Create(new HistoryOptions()), NullLogger<HistoryNames>.Instance);
        using var others = new HistoryNames(storage.History, Options.Create(new HistoryOptions()), NullLogger<HistoryNames>.Instance);
        await names.LoadAsync([], CancellationToken.None);
        await others.AddAsync([Names[0]], TimeZoneInfo.Utc, CancellationToken.None);
        var id = others.IdOf(Names[0])!.Value;

        await names.LoadAsync([id], CancellationToken.None);

        Assert.AreEqual(Names[0], names.NameOf(id));
    }
}

[TestClass]
public sealed class HistoryNamesOnSqliteTests() : HistoryNamesTests(Engine.Sqlite);

[TestClass]
public sealed class HistoryNamesOnPostgresTests() : HistoryNamesTests(Engine.Postgres);
