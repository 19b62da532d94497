using KPax.Contracts.Agents;
using KPax.Contracts.Callers;
using KPax.Silo.Agents;
using KPax.Tests.Silo.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Silo.Agents;

/// <summary>New devices beyond the quota wait, are counted and shown, and are lost in no case.</summary>
public abstract class QuarantineTests(Engine engine)
{
    private const ulong Epoch = 5;
    private const int Quota = 3;
    private static readonly Caller Everybody = Caller.WithEverything("root", ["/1/"]);

    [TestMethod]
    public async Task Record_OfMoreNewDevicesThanTheQuota_ParksThemUntilAnAdministratorReleasesThem()
    {
        await using var silo = await StartAsync(new SetTime(TestStorage.Start));
        var (id, agent) = await silo.AddAgentAsync();

        var receipt = await SendAsync(agent, [.. Enumerable.Range(1, 10).Select(device => ($"serial:flood:{device}", (long)device))]);

        Assert.AreEqual(new LaneMark(Lane.History, 10), receipt.Mark, "A quota rejects no number.");
        Assert.AreEqual((Quota, 10 - Quota), await CountAsync(silo, id));
        Assert.AreEqual(new AgentRelease(7, 0), await Queries(silo).ReleaseAsync(Everybody, id, CancellationToken.None));
        Assert.AreEqual((10, 0), await CountAsync(silo, id));
        CollectionAssert.AreEqual(
            Enumerable.Range(1, 10).Select(value => (long)value).ToArray(), silo.Storage.Numbers("SELECT total FROM reading ORDER BY number").ToArray());
        CollectionAssert.IsSubsetOf(
            new[] { AgentEventKind.Parked, AgentEventKind.Released },
            (await Queries(silo).ListEventsAsync(Everybody, id, CancellationToken.None)).Select(note => note.Kind).ToArray());
        Assert.AreEqual(new AgentRelease(0, 0), await Queries(silo).ReleaseAsync(Everybody, id, CancellationToken.None));
        Assert.AreEqual(1, silo.Storage.Count("SELECT count(*) FROM audit_entry WHERE action = 'agent.release'"), "A release of nothing is no event.");
        Assert.AreEqual(1, silo.Storage.Count("SELECT count(*) FROM audit_entry WHERE became = '{\"readings\":7}' AND actor = 'root'"));
    }

    [TestMethod]
    public async Task Release_OfMoreThanATimeAllows_SaysHowFarItIsAndGoesOnWithTheNextCall()
    {
        await using var silo = await TestSilo.StartAsync(engine: engine, change: services => services.Configure<AgentOptions>(options =>
            (options.NewDevicesPerHour, options.ReleasedAtOnce, options.ReleaseFor) = (1, 2, TimeSpan.Zero)));
        var (id, agent) = await silo.AddAgentAsync();
        await SendAsync(agent, [.. Enumerable.Range(1, 6).Select(device => ($"serial:parts:{device}", (long)device))]);

        var releases = new List<AgentRelease?>();
        for (var call = 0; call < 4; call++)
        {
            releases.Add(await Queries(silo).ReleaseAsync(Everybody, id, CancellationToken.None));
        }

        CollectionAssert.AreEqual(new AgentRelease[] { new(2, 3), new(2, 1), new(1, 0), new(0, 0) }, releases);
        CollectionAssert.AreEqual(
            new long[] { 1, 2, 3, 4, 5, 6 }, silo.Storage.Numbers("SELECT total FROM reading ORDER BY number").ToArray());
        Assert.AreEqual(3, silo.Storage.Count("SELECT count(*) FROM audit_entry WHERE action = 'agent.release'"));
    }

    [TestMethod]
    public async Task Sweep_AfterTheQuotaRefilled_ReleasesSoMany()
    {
        var clock = new SetTime(TestStorage.Start);
        await using var silo = await StartAsync(clock);
        var (id, agent) = await silo.AddAgentAsync();
        await SendAsync(agent, [.. Enumerable.Range(1, 10).Select(device => ($"serial:refill:{device}", (long)device))]);
        var sweeper = new QuarantineSweeper(
            silo.Storage.Agents, silo.Grains, Options.Create(new AgentOptions()), clock, NullLogger<QuarantineSweeper>.Instance);

        await sweeper.SweepAsync(CancellationToken.None);
        Assert.AreEqual((Quota, 7), await CountAsync(silo, id), "Nothing has refilled yet.");
        clock.Advance(TimeSpan.FromHours(1));
        await sweeper.SweepAsync(CancellationToken.None);
        Assert.AreEqual((2 * Quota, 4), await CountAsync(silo, id));
        await silo.ForgetAsync(agent);
        clock.Advance(TimeSpan.FromHours(2));
        await sweeper.SweepAsync(CancellationToken.None);
        await sweeper.SweepAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromHours(2));
        await sweeper.SweepAsync(CancellationToken.None);
        Assert.AreEqual((10, 0), await CountAsync(silo, id));
    }

    [TestMethod]
    public async Task Record_OfADeviceThatWaits_KeepsItsReadingsInOrder()
    {
        await using var silo = await StartAsync(new SetTime(TestStorage.Start));
        var (id, agent) = await silo.AddAgentAsync();
        await SendAsync(agent, [.. Enumerable.Range(1, Quota).Select(device => ($"serial:order:{device}", 100L))]);
        await SendAsync(agent, ($"serial:order:{Quota + 1}", 100));
        await silo.ForgetAsync(agent);

        await SendAsync(agent, [($"serial:order:{Quota + 1}", 200), ("serial:order:1", 201), ($"serial:order:{Quota + 1}", 300)]);

        Assert.AreEqual(3, silo.Storage.Count("SELECT count(*) FROM parked"), "A device of which something waits goes on waiting.");
        await Queries(silo).ReleaseAsync(Everybody, id, CancellationToken.None);
        CollectionAssert.AreEqual(
            new long[] { 100, 200, 300 },
            silo.Storage.Numbers($"SELECT total FROM reading r JOIN device_observation k ON k.device_id = r.device_id WHERE k.kind IN (1, 6) AND k.value LIKE '%order:{Quota + 1}%' ORDER BY r.number").ToArray());
    }

    [TestMethod]
    public async Task Release_AfterTheAgentsClockWasPutRight_PlacesReadingsByTheClockOfTheirSession()
    {
        var clock = new SetTime(TestStorage.Start);
        await using var silo = await StartAsync(clock);
        var (id, agent) = await silo.AddAgentAsync();
        await SendAsync(agent, TestStorage.Start.AddHours(5), [.. Enumerable.Range(1, Quota + 1).Select(device => ($"serial:clock:{device}", 100L))]);
        await silo.ForgetAsync(agent);
        clock.Advance(TimeSpan.FromMinutes(30));
        await SendAsync(agent, TestStorage.Start.AddMinutes(30), ("serial:clock:1", 101));

        await Queries(silo).ReleaseAsync(Everybody, id, CancellationToken.None);

        CollectionAssert.AreEqual(
            new long[] { 0, 18_000_000, 18_000_000, 18_000_000, 18_000_000 }, silo.Storage.Numbers("SELECT clock_offset FROM reading ORDER BY clock_offset").ToArray());
        CollectionAssert.AreEqual(
            new[] { TestStorage.Start.AddHours(-5).ToUnixTimeMilliseconds() }, silo.Storage.Numbers("SELECT DISTINCT first_at FROM reading_day").ToArray(),
            "Read at the start by a clock that was five hours ahead.");
    }

    [TestMethod]
    public async Task Release_WithCommitsThatFail_StoresEachReadingOnce()
    {
        var count = 0;
        await using var silo = await TestSilo.StartAsync(
            connection =>
            {
                // Every third is not durable, every third is although the writer is told that it is not.
                var turn = Interlocked.Increment(ref count) % 5;
                if (turn != 0)
                {
                    connection.Execute("COMMIT");
                }

                if (turn < 2)
                {
                    throw new Microsoft.Data.Sqlite.SqliteException("disk I/O error", 10);
                }
            },
            services => services.Configure<AgentOptions>(options => options.NewDevicesPerHour = 1));
        var (id, agent) = await silo.AddAgentAsync();
        for (var tries = 0; silo.Storage.Count("SELECT count(*) FROM agent_lane WHERE mark = 40") == 0; tries++)
        {
            Assert.IsLessThan(200, tries);
            await SendAsync(agent, [.. Enumerable.Range(1, 40).Select(device => ($"serial:torn:{device % 20}", 1_000L + device))]);
        }

        for (var tries = 0; silo.Storage.Count("SELECT count(*) FROM parked") > 0; tries++)
        {
            Assert.IsLessThan(200, tries);
            try
            {
                await Queries(silo).ReleaseAsync(Everybody, id, CancellationToken.None);
            }
            catch (InvalidOperationException)
            {
                // The note of the release was not written: it goes on with the next call.
            }
        }

        CollectionAssert.AreEqual(
            Enumerable.Range(1, 40).Select(value => 1_000L + value).ToArray(), silo.Storage.Numbers("SELECT total FROM reading ORDER BY total").ToArray());
    }

    [TestMethod]
    public async Task Record_WithAFullQuarantine_HoldsTheMark()
    {
        await using var silo = await TestSilo.StartAsync(engine: engine, change: services => services.Configure<AgentOptions>(options =>
        {
            options.NewDevicesPerHour = 1;
            options.MaxParked = 2;
        }));
        var (_, agent) = await silo.AddAgentAsync();
        await SendAsync(agent, [("serial:full:1", 1), ("serial:full:2", 2), ("serial:full:3", 3)]);

        var receipt = await SendAsync(agent, [("serial:full:4", 4)]);

        Assert.AreEqual(3ul, receipt.Mark.Through);
        Assert.AreEqual(TimeSpan.FromMinutes(1), receipt.RetryDelay);
        StringAssert.Contains(receipt.Reason, "quarantine");
    }

    [TestMethod]
    public void Options_OfTheFirstDayOfALargeCustomer_ParkNothing() =>
        Assert.IsGreaterThanOrEqualTo(5_000, new AgentOptions().NewDevicesPerHour);

    private Task<TestSilo> StartAsync(SetTime clock) => TestSilo.StartAsync(engine: engine, change: services => services
        .AddSingleton<TimeProvider>(clock)
        .Configure<AgentOptions>(options => options.NewDevicesPerHour = Quota));

    private static IAgentQueries Queries(TestSilo silo) => silo.Services.GetRequiredService<IAgentQueries>();

    private static async Task<(long Devices, long Parked)> CountAsync(TestSilo silo, long agentId) => (
        silo.Storage.Count("SELECT count(*) FROM device WHERE revision > 0"),
        (await Queries(silo).FindAsync(Everybody, agentId, CancellationToken.None))!.Parked);

    private static Task<BatchReceipt> SendAsync(IAgentGrain agent, params (string Key, long Value)[] readings) => SendAsync(agent, null, readings);

    private static async Task<BatchReceipt> SendAsync(IAgentGrain agent, DateTimeOffset? agentTime, params (string Key, long Value)[] readings)
    {
        var welcome = await agent.HelloAsync(new AgentHello { Epoch = Epoch, AgentTime = agentTime }, CancellationToken.None);
        var lane = welcome.Marks.ToList().FindIndex(mark => mark.Lane == Lane.History);
        var first = welcome.Marks[lane].Through + 1;
        var entries = readings.Select((reading, index) => new AgentEntry
        {
            Number = first + (ulong)index,
            Order = first + (ulong)index,
            Reading = TestReadings.Counters(reading.Key, reading.Value),
        });
        return await agent.RecordAsync(TestReadings.Batch(welcome.SessionId, Epoch, Lane.History, welcome.Hashes[lane], [.. entries]), CancellationToken.None);
    }
}

[TestClass]
public sealed class QuarantineOnSqliteTests() : QuarantineTests(Engine.Sqlite);

[TestClass]
public sealed class QuarantineOnPostgresTests() : QuarantineTests(Engine.Postgres);
