using KPax.Tests.Reliability.Faults;

namespace KPax.Tests.Reliability;

/// <summary>One agent behind a line of its own that fails again and again.</summary>
/// <param name="agent">The agent.</param>
/// <param name="proxy">Its line.</param>
/// <param name="serial">The device that it reads.</param>
/// <param name="random">Draws the faults.</param>
internal sealed class FaultyLine(InProcessAgent agent, FaultProxy proxy, string serial, Random random)
{
    private const int MostOctets = 4_000;
    private const int ReadingsAStep = 3;

    // So long may one fault take until everything is across again; nothing but a stuck stream takes longer.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(ReliabilityRun.IsFull ? 60 : 300);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);
    private long _total;

    /// <summary>Every reading that was kept.</summary>
    public HashSet<(string, long)> Offered { get; } = [];

    /// <summary>Faults by kind.</summary>
    public Dictionary<FaultKind, int> Faults { get; } = [];

    /// <summary>From a fault to everything being across, seconds, the longest of each kind.</summary>
    public Dictionary<FaultKind, double> Longest { get; } = [];

    /// <summary>Ways that the agent was on after a fault, and how often.</summary>
    public Dictionary<KPax.Agent.Uplink.UplinkRung, int> Rungs { get; } = [];

    /// <summary>Lets one fault happen and waits until everything is across again.</summary>
    public async Task FailOnceAsync()
    {
        var fault = Fault.DrawFrom(random, MostOctets);
        var before = proxy.Happened;
        proxy.Inject(fault);
        var started = TimeProvider.System.GetTimestamp();
        while (proxy.Happened == before)
        {
            Assert.IsTrue(TimeProvider.System.GetElapsedTime(started) < Limit, $"{fault} never happened: nothing goes over the line.");
            await KeepAsync();
            await Task.Delay(Step, TimeProvider.System);
        }

        started = TimeProvider.System.GetTimestamp();
        await KeepAsync();
        while (!await agent.IsEmptyAsync())
        {
            Assert.IsTrue(TimeProvider.System.GetElapsedTime(started) < Limit, $"Stuck after {fault}: {agent.Status.LastReason}");
            await Task.Delay(Step, TimeProvider.System);
        }

        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        Faults[fault.Kind] = Faults.GetValueOrDefault(fault.Kind) + 1;
        Longest[fault.Kind] = Math.Max(Longest.GetValueOrDefault(fault.Kind), seconds);
        Rungs[agent.Status.Rung] = Rungs.GetValueOrDefault(agent.Status.Rung) + 1;

        // A slow line is fast again, and what was left half-open is forgotten.
        proxy.Heal(resetsLost: true);
    }

    private async Task KeepAsync()
    {
        for (var reading = 0; reading < ReadingsAStep; reading++)
        {
            var total = ++_total;
            await agent.KeepAsync(MadeReadings.Counters(serial, total, TimeProvider.System.GetUtcNow()));
            Offered.Add((serial, total));
        }
    }
}
