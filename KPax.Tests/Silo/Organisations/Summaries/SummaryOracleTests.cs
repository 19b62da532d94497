using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations;
using KPax.Silo.Organisations.Tree;
using KPax.Silo.Storage;
using KPax.Tests.Silo.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Silo.Organisations.Summaries;

/// <summary>Random lives of a tree and its devices, beside what SQL says by the numbers of the parents, which summaries never use.</summary>
public abstract class SummaryOracleTests(Engine engine)
{
    private const int Steps = 250;

    private const string Oracle = """
        WITH RECURSIVE below (id) AS (SELECT CAST({0} AS bigint) UNION ALL SELECT o.id FROM organisation o JOIN below b ON o.parent_id = b.id)
        SELECT {1} FROM device d JOIN below b ON d.organisation_id = b.id WHERE d.revision > 0
        """;

    private static readonly Caller Root = Caller.WithEverything("tester", ["/1/"]);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly List<(long Id, long Organisation, DeviceRow Row)> _devices = [];
    private readonly List<long> _organisations = [1];

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public async Task Summaries_AfterMovesKillsAndLostMessages_EqualSqlOnceReconciled(int seed)
    {
        await using var silo = await StartAsync();
        await LiveAsync(silo, new Random(seed), loss: 0.3, kills: 0.15, seed);

        foreach (var id in _organisations)
        {
            await silo.Grains.GetGrain<IOrganisationIngest>(id).ReconcileAsync();
        }

        await EqualAsync(silo, seed);
    }

    [TestMethod]
    public async Task Summaries_WhereNothingIsLost_BecomeWhatSqlSaysByThemselves()
    {
        const int seed = 3;
        await using var silo = await StartAsync();
        await LiveAsync(silo, new Random(seed), loss: 0, kills: 0, seed);
        await EqualAsync(silo, seed);
    }

    // What was told before the reconciling may still be on its way; what is told after it comes behind.
    private async Task EqualAsync(TestSilo silo, int seed)
    {
        using var timeout = new CancellationTokenSource(Limit);
        foreach (var id in _organisations)
        {
            while (await SummaryAsync(silo, id) != Expected(silo, id))
            {
                Assert.IsFalse(timeout.IsCancellationRequested, $"organisation {id}, seed {seed}: {Expected(silo, id)} and not {await SummaryAsync(silo, id)}");
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
            }
        }
    }

    private Task<TestSilo> StartAsync() => TestSilo.StartAsync(engine: engine, change: services => services.Configure<OrganisationOptions>(options =>
    {
        options.NoticeEvery = TimeSpan.FromMilliseconds(50);
        options.ReconcileEvery = TimeSpan.FromDays(1);
    }));

    private async Task LiveAsync(TestSilo silo, Random random, double loss, double kills, int seed)
    {
        var commands = silo.Services.GetRequiredService<IOrganisationCommands>();
        var feed = silo.Services.GetRequiredService<ContributionFeed>();
        for (var step = 0; step < Steps; step++)
        {
            var dice = random.NextDouble();
            if (dice < 0.12)
            {
                var kind = (OrganisationKind)random.Next(1, 5);
                var made = await commands.CreateAsync(Root, new NewOrganisation { ParentId = Pick(random), Kind = kind, Name = $"{seed}-{step}" }, default);
                _organisations.AddRange(made.Node is { } node ? [node.Id] : []);
            }
            else if (dice < 0.3)
            {
                await commands.MoveAsync(Root, Pick(random), Pick(random), default);
            }
            else if (dice < 0.3 + kills)
            {
                await silo.ForgetAsync(silo.Grains.GetGrain<IOrganisationIngest>(Pick(random)));
            }
            else if (dice < 0.65 || _devices.Count == 0)
            {
                await AddAsync(silo, random, step);
                Tell(feed, _devices[^1], random, loss);
            }
            else
            {
                var index = random.Next(_devices.Count);
                var device = _devices[index];
                _devices[index] = device with { Row = await ChangeAsync(silo, device.Row, random) };
                Tell(feed, _devices[index], random, loss);
            }

            if (random.Next(4) == 0)
            {
                await SummaryAsync(silo, Pick(random));
            }
        }
    }

    private long Pick(Random random) => _organisations[random.Next(_organisations.Count)];

    private async Task AddAsync(TestSilo silo, Random random, int step)
    {
        var organisation = Pick(random);
        var node = await silo.Services.GetRequiredService<IOrganisationDirectory>().FindAsync(organisation, default);
        DeviceRow? kept = null;
        var id = await silo.Storage.AddDeviceAsync($"serial:A:{step}", row => kept = Changed(row, random), node!.Path);
        _devices.Add((id, organisation, kept!));
    }

    private static async Task<DeviceRow> ChangeAsync(TestSilo silo, DeviceRow row, Random random)
    {
        var next = Changed(row, random) with { Revision = row.Revision + 1 };
        var result = await silo.Storage.Commits.CommitAsync(new DeviceUnit { DeviceId = row.Id, Snapshot = next, Fences = [] }, default);
        Assert.AreEqual(CommitOutcome.Committed, result.Outcome, result.Reason);
        return next;
    }

    private static DeviceRow Changed(DeviceRow row, Random random) =>
        row with { Condition = (DeviceCondition)random.Next(5), HasLowSupply = random.Next(3) == 0 };

    private static void Tell(ContributionFeed feed, (long Id, long Organisation, DeviceRow Row) device, Random random, double loss)
    {
        if (random.NextDouble() >= loss)
        {
            feed.Tell(device.Organisation, new(device.Id, device.Row.Revision, device.Row.Condition, device.Row.HasLowSupply));
        }
    }

    private static Task<OrganisationSummary> SummaryAsync(TestSilo silo, long id) =>
        silo.Grains.GetGrain<IOrganisationGrain>(id).GetSummaryAsync(Root, default);

    private static OrganisationSummary Expected(TestSilo silo, long id)
    {
        int Count(string what) => (int)silo.Storage.Count(string.Format(null, Oracle, id, what));
        return new OrganisationSummary
        {
            Devices = Count("count(*)"),
            Stopped = Count("count(CASE d.condition WHEN 3 THEN 1 END)"),
            Warning = Count("count(CASE d.condition WHEN 2 THEN 1 END)"),
            NotAnswering = Count("count(CASE d.condition WHEN 4 THEN 1 END)"),
            LowSupply = Count("count(CASE WHEN d.low_supply = 1 THEN 1 END)"),
            Online = Count("count(CASE WHEN d.condition <> 4 THEN 1 END)"),
        };
    }
}

[TestClass]
public sealed class SummaryOracleOnSqliteTests() : SummaryOracleTests(Engine.Sqlite);

[TestClass]
public sealed class SummaryOracleOnPostgresTests() : SummaryOracleTests(Engine.Postgres);
