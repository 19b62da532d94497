using KPax.Contracts.Agents;
using KPax.Contracts.Callers;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Silo.Agents;

[TestClass]
public sealed class AgentQueriesTests
{
    private const ulong Epoch = 11;
    private static readonly Caller Everybody = Caller.WithEverything("root", ["/1/"]);
    private static readonly Caller Stranger = Caller.WithEverything("stranger", ["/1/77/"]);
    private static TestSilo s_silo = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext _) => s_silo = await TestSilo.StartAsync();

    [ClassCleanup]
    public static async Task StopAsync() => await s_silo.DisposeAsync();

    private static IAgentQueries Queries => s_silo.Services.GetRequiredService<IAgentQueries>();

    [TestMethod]
    public async Task Find_OfAnAgentThatToldMoreThanItSent_NamesWhatIsLacking()
    {
        var (id, agent) = await s_silo.AddAgentAsync(1);
        var now = TimeProvider.System.GetUtcNow();
        var hello = new AgentHello
        {
            Version = "1.2.3",
            OperatingSystem = "Debian",
            Epoch = Epoch,
            Lanes = [new(Lane.Live, 1, 1044, 0, [])],
            AgentTime = now.AddMinutes(-7),
        };
        var welcome = await agent.HelloAsync(hello, CancellationToken.None);
        await agent.RecordAsync(
            TestReadings.Batch(welcome.SessionId, Epoch, Lane.Live, [], new AgentEntry { Number = 1, Order = 1, Gap = new(1, 1040, GapReason.BufferFull) }), CancellationToken.None);

        var view = await Queries.FindAsync(Everybody, id, CancellationToken.None);
        var gaps = await Queries.ListGapsAsync(Everybody, id, CancellationToken.None);

        Assert.AreEqual((1041ul, 1044ul), view!.Lanes.Single(lane => lane.Lane == Lane.Live).Lacking);
        Assert.IsNull(view.Lanes.Single(lane => lane.Lane == Lane.History).Lacking);
        Assert.AreEqual(("1.2.3", "Debian", "KPax", AgentState.Active, 1), (view.Version, view.OperatingSystem, view.OrganisationName, view.State, view.EpochOrdinal));
        Assert.IsTrue(view.IsClockOff, $"7 minutes off: {view.ClockOffset}");
        Assert.IsLessThan(TimeSpan.FromMinutes(1), (view.LastSeenAt!.Value - now).Duration());
        Assert.AreEqual((1040ul, GapReason.BufferFull), (gaps.Single().Count, gaps.Single().Gap.Reason));
    }

    [TestMethod]
    public async Task ListDays_OfADayThatBothSidesCounted_ShowsTheDifference()
    {
        var (id, agent) = await s_silo.AddAgentAsync(2);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var day = today.DayNumber - new DateOnly(1970, 1, 1).DayNumber;
        var welcome = await agent.HelloAsync(new AgentHello { Epoch = Epoch, Balances = [new() { Day = day, Taken = 9, Acknowledged = 2 }, new() { Day = 3, Taken = 1 }] }, CancellationToken.None);
        await agent.RecordAsync(
            TestReadings.Batch(
                welcome.SessionId, Epoch, Lane.History, [],
                new() { Number = 1, Order = 1, Reading = TestReadings.Counters($"serial:days:{id}", 1) },
                new() { Number = 2, Order = 2, Invalid = new([1], "bad") },
                new() { Number = 3, Order = 3, Gap = new(3, 7, GapReason.BufferFull) },
                new() { Number = 8, Order = 8, ScanRound = new() { StartedAt = TestStorage.Start } }) with { Octets = 321 },
            CancellationToken.None);
        await agent.NoteBalancesAsync(welcome.SessionId, [new() { Day = day, Taken = 11, Acknowledged = 5 }], CancellationToken.None);
        await agent.NoteBalancesAsync(welcome.SessionId, [new() { Day = day, Taken = 10, Acknowledged = 4 }], CancellationToken.None);
        await agent.NoteBalancesAsync(new byte[16], [new() { Day = day, Taken = 1_000 }], CancellationToken.None);

        var days = await Queries.ListDaysAsync(Everybody, id, today.AddDays(-40), CancellationToken.None);

        var only = days.Single();
        Assert.AreEqual(new DayBalance { Day = day, Taken = 11, Acknowledged = 5 }, only.Told, "The highest is kept; a stranger's session counts nothing.");
        Assert.AreEqual(new DayCount { Stored = 2, DeadLetters = 1, Gaps = 1, GapNumbers = 5, Octets = 321 }, only.Counted);
        var letter = (await Queries.ListDeadLettersAsync(Everybody, id, CancellationToken.None)).Single();
        Assert.AreEqual((1, Lane.History, 2ul, "bad"), (letter.EpochOrdinal, letter.Lane, letter.Number, letter.Reason));
        Assert.IsEmpty(await Queries.ListDeadLettersAsync(Stranger, id, CancellationToken.None));
        Assert.AreEqual(2, only.Difference, "5 acknowledged, 3 received: two are missing here.");
    }

    [TestMethod]
    public async Task Every_QueryOfACallerOfAnotherOrganisation_IsEmpty()
    {
        var (id, agent) = await s_silo.AddAgentAsync(3);
        await agent.HelloAsync(new AgentHello { Epoch = Epoch }, CancellationToken.None);

        Assert.IsNotEmpty(await Queries.ListEventsAsync(Everybody, id, CancellationToken.None));
        Assert.IsTrue((await Queries.ListAsync(Everybody, 0, 500, CancellationToken.None)).Any(view => view.Id == id));
        Assert.IsEmpty(await Queries.ListAsync(Everybody, id + 1_000, 500, CancellationToken.None));
        Assert.IsEmpty(await Queries.ListAsync(Stranger, 0, 500, CancellationToken.None));
        Assert.IsEmpty(await Queries.ListEventsAsync(Stranger, id, CancellationToken.None));
        Assert.IsEmpty(await Queries.ListGapsAsync(Stranger, id, CancellationToken.None));
        Assert.IsEmpty(await Queries.ListDaysAsync(Stranger, id, DateOnly.MinValue, CancellationToken.None));
        Assert.IsNull(await Queries.FindAsync(Stranger, id, CancellationToken.None));
        Assert.IsNull(await Queries.ReleaseAsync(Stranger, id, CancellationToken.None));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(IAgentQueries.MaxTake + 1)]
    public async Task List_WithAnImpossibleNumber_IsRefused(int take) =>
        await Assert.ThrowsExactlyAsync<ArgumentOutOfRangeException>(() => Queries.ListAsync(Everybody, 0, take, CancellationToken.None));
}
