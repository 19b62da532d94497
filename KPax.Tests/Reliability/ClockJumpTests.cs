using System.Collections.Concurrent;
using KPax.Agent.Buffer;
using KPax.Agent.Collection;
using KPax.Agent.Discovery;
using KPax.Protocol.Agent.V1;
using KPax.Tests.Agent;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Reliability;

/// <summary>R17: the wall clock jumps while the agent reads. Its rounds go on evenly, nothing takes less than no time, and the numbers, not the clock, say what is newer.</summary>
[TestClass]
[TestCategory("Reliability")]
[TestCategory("R17")]
public sealed class ClockJumpTests
{
    private const int Devices = 3;
    private static readonly DateTimeOffset Autumn = new(2026, 11, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Run = TimeSpan.FromHours(3);
    private static readonly TimeSpan Half = TimeSpan.FromMinutes(92);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static readonly IReadOnlyList<(string What, DateTimeOffset Start, TimeSpan Jump)> Jumps =
    [
        ("an hour forward", Autumn, TimeSpan.FromHours(1)),
        ("an hour back", Autumn, TimeSpan.FromHours(-1)),
        ("a day forward", Autumn, TimeSpan.FromDays(1)),
        ("a day back", Autumn, TimeSpan.FromDays(-1)),
        ("back to 1970", Autumn, DateTimeOffset.UnixEpoch - Autumn),
        ("summer time begins", new(2027, 3, 28, 0, 0, 0, TimeSpan.Zero), TimeSpan.Zero),
        ("summer time ends", new(2027, 10, 31, 0, 0, 0, TimeSpan.Zero), TimeSpan.Zero),
        ("the leap day comes", new(2028, 2, 28, 22, 30, 0, TimeSpan.Zero), TimeSpan.Zero),
    ];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Jump_OfTheClock_MissesNoRoundAndKeepsTheOrder()
    {
        var run = ReliabilityRun.Open("R17", "jumps", ci: Jumps.Count, full: Jumps.Count);
        run.Describe($"{Devices} devices, three hours of rounds by the agent's own scheduler on a turned clock of Central Europe, the jump in the middle: {string.Join(", ", Jumps.Select(jump => jump.What))}; then all of it to a server process.");
        run.Limit("rounds missed", 0);
        run.Limit("negative durations", 0);
        run.Limit("devices whose latest state is an older one", 0);
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(folder.Of("server"));
        var offered = new HashSet<(string, long)>();
        for (var number = 0; number < Jumps.Count; number++)
        {
            var (missed, negative, totals) = await RunRoundsAsync(server, folder.Of($"agent{number}"), Jumps[number], number);
            offered.UnionWith(totals);
            run.Add(1, ("rounds missed", missed), ("negative durations", negative));
            Assert.AreEqual((0, 0), (missed, negative), Jumps[number].What);
        }

        var count = DeliveryCount.Compare(
            offered, new HashSet<(string, long)>(), StoredReadings.ListTotals(server), StoredReadings.CountInGaps(server), StoredReadings.Count(server, "dead_letter"));
        var latest = StoredReadings.ListLatest(server);
        var older = offered.GroupBy(key => key.Item1).Count(device => latest[device.Key] != device.Max(key => key.Item2));
        run.Add(0, [.. count.Figures(), ("devices whose latest state is an older one", older)]);
        TestContext.WriteLine($"{count}");
        count.AssertWhole(server.Process.Errors);
        Assert.AreEqual(0, older);
    }

    private static async Task<(int Missed, int Negative, IReadOnlySet<(string, long)> Totals)> RunRoundsAsync(
        RunningServer server, string folder, (string What, DateTimeOffset Start, TimeSpan Jump) jump, int number)
    {
        var clock = new JumpingClock(jump.Start, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"));
        var fleet = await BacklogFleet.CreateAsync(Devices, clock, first: number * Devices);
        var rounds = new ConcurrentQueue<(ScanKind Kind, TimeSpan At)>();
        var negative = 0;
        await using (var agent = Open(server, folder, clock, fleet))
        {
            await RunSchedulerAsync(agent, clock, jump.Jump, rounds);
            negative = await CountNegativeAsync(agent.Buffer);
        }

        await using var sender = InProcessAgent.Open(server, folder);
        await sender.StartAsync();
        Assert.IsTrue(await Eventually.HoldsAsync(sender.IsEmptyAsync, Limit), server.Process.Errors);
        return (CountMissed(rounds), negative, fleet.Offered);
    }

    private static InProcessAgent Open(RunningServer server, string folder, TimeProvider clock, BacklogFleet fleet) => InProcessAgent.Open(
        server,
        folder,
        settings => settings.Schedules.Alerts = TimeSpan.FromMinutes(10),
        services => services
            .Replace(ServiceDescriptor.Singleton(clock))
            .Replace(ServiceDescriptor.Singleton<IDeviceScanner>(fleet))
            .Replace(ServiceDescriptor.Singleton<ITargetSource>(fleet))
            .Replace(ServiceDescriptor.Singleton<INetworkFinder>(fleet)));

    private static async Task RunSchedulerAsync(InProcessAgent agent, JumpingClock clock, TimeSpan jump, ConcurrentQueue<(ScanKind, TimeSpan)> rounds)
    {
        var runner = agent.Part<ScanRoundRunner>();
        var schedules = agent.Part<IOptions<SchedulesOptions>>();
        var timers = new CountedTimers(clock);
        using var end = new CancellationTokenSource();
        var scheduler = new ScanScheduler(RunAsync, schedules, () => 0.5, timers, new ListLogger<ScanScheduler>());

        // Each kind waits for its first round but the full one, which comes at once, and anew after each of its rounds.
        var pauses = SchedulesOptions.Kinds.Count(kind => schedules.Value.IntervalOf(kind) > TimeSpan.Zero) - 1;
        var running = scheduler.RunAllAsync(end.Token);
        for (var hasJumped = false; clock.Passed < Run; clock.Steady.Advance(Step))
        {
            Assert.IsTrue(await Eventually.HoldsAsync(() => timers.Created == rounds.Count + pauses, Limit), "Some kind neither runs nor waits.");
            if (!hasJumped && clock.Passed >= Half)
            {
                hasJumped = true;
                clock.Jump(jump);
            }
        }

        await end.CancelAsync();
        await running;

        async Task RunAsync(ScanKind kind, CancellationToken cancellationToken)
        {
            rounds.Enqueue((kind, clock.Passed));
            await runner.RunAsync(kind, cancellationToken);
        }
    }

    // A kind may come late by one interval, and by the twentieth that is drawn; beyond that a round is missing.
    private static int CountMissed(IEnumerable<(ScanKind Kind, TimeSpan At)> rounds) => rounds.GroupBy(round => round.Kind).Sum(kind =>
    {
        var interval = kind.Key == ScanKind.Alerts ? TimeSpan.FromMinutes(10) : new SchedulesOptions().IntervalOf(kind.Key);
        var starts = kind.Select(round => round.At).Append(Run).ToList();
        return starts.Skip(1).Zip(starts, (later, earlier) => later - earlier).Count(pause => pause > (2 * interval) + Step);
    });

    private static async Task<int> CountNegativeAsync(IReadingBuffer buffer)
    {
        var negative = 0;
        foreach (var lane in new[] { Lane.Live, Lane.History })
        {
            var order = 0UL;
            LanePosition? after = null;
            while (await buffer.ReadAsync(lane, after, new BatchLimit(500, 1 << 20), CancellationToken.None) is { } batch)
            {
                foreach (var entry in batch.Entries)
                {
                    Assert.IsGreaterThan(order, entry.Order);
                    order = entry.Order;
                    var told = Entry.Parser.ParseFrom(entry.Octets);
                    negative += told.ScanRound?.Duration.ToTimeSpan() < TimeSpan.Zero ? 1 : 0;
                }

                after = batch.End;
            }

            Assert.IsGreaterThan(0UL, order, $"There is nothing on lane {lane}.");
        }

        return negative;
    }
}
