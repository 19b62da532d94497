using KPax.Agent.Collection;
using KPax.Agent.Configuration;
using KPax.Protocol.Agent.V1;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Agent.Configuration;

[TestClass]
public sealed class AgentConfigurationTests
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 5, 12, 0, 0, TimeSpan.Zero));
    private readonly ListLogger<AgentConfiguration> _log = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public async Task Apply_OfANewerOne_IsInForceAndKeptOverARestart()
    {
        using var gate = new AskGate(_time);
        using (var first = Start(gate))
        {
            var changed = first.Changed;
            await first.ApplyAsync(new CollectionSettings { Revision = 4, ParallelScans = 3, Targets = { "10.1.1.1" } }, default);

            Assert.IsTrue(changed.IsCancellationRequested);
            Assert.AreEqual((4UL, 3), (first.Current.Revision, first.Value.ParallelScans));
        }

        using var second = Start(gate);

        Assert.AreEqual((4UL, 4UL, 3), (second.Current.Revision, second.SeenRevision, second.Value.ParallelScans));
        CollectionAssert.AreEqual(new[] { "10.1.1.1" }, second.Current.Targets.Targets.ToArray());
    }

    [TestMethod]
    public async Task Apply_WithSomethingThatRestrictsAndIsNotUnderstood_KeepsTheOneBeforeAndTellsWhy()
    {
        using var gate = new AskGate(_time);
        using var configuration = Start(gate);
        await configuration.ApplyAsync(new CollectionSettings { Revision = 4, ParallelScans = 3 }, default);
        var told = 0;
        configuration.Told += () => told++;

        await configuration.ApplyAsync(
            new CollectionSettings { Revision = 5, ParallelScans = 9, Excludes = { "10.0.0.0/99" }, Blackouts = { new BlackoutWindow { Days = 200 } } }, default);

        Assert.AreEqual((4UL, 5UL, 3), (configuration.Current.Revision, configuration.SeenRevision, configuration.Value.ParallelScans));
        var refusal = configuration.ToReport().Settings.Single(setting => setting.Name == "configuration").Refusal;
        StringAssert.Contains(refusal, "10.0.0.0/99");
        StringAssert.Contains(refusal, "200");
        Assert.AreEqual(1, told);
        using var restarted = Start(gate);
        Assert.AreEqual(4UL, restarted.Current.Revision, "what is rejected is not kept");
    }

    [TestMethod]
    public async Task Apply_WhileSomebodyAsks_StopsThemBeforeItIsInForce()
    {
        using var gate = new AskGate(_time);
        using var configuration = Start(gate);
        var turn = await gate.EnterAsync(default);

        var applied = configuration.ApplyAsync(new CollectionSettings { Revision = 4 }, default);

        Assert.IsTrue(turn.Token.IsCancellationRequested);
        Assert.AreEqual(AskStop.Change, turn.Stop);
        Assert.AreEqual(0UL, configuration.Current.Revision, "not before the last one has ended");
        turn.Dispose();
        await applied;
        Assert.AreEqual(4UL, configuration.Current.Revision);
    }

    [TestMethod]
    public async Task Apply_OfWhatIsInForceAlready_StopsNobodyAndTellsTheRevision()
    {
        using var gate = new AskGate(_time);
        using var configuration = Start(gate);
        await configuration.ApplyAsync(new CollectionSettings { Revision = 4, ParallelScans = 3 }, default);
        using var turn = await gate.EnterAsync(default);

        await configuration.ApplyAsync(new CollectionSettings { Revision = 6, ParallelScans = 3 }, default);

        Assert.IsFalse(turn.Token.IsCancellationRequested);
        Assert.AreEqual(6UL, configuration.ToReport().Revision);
    }

    [TestMethod]
    public async Task Apply_OfOtherTargets_TellsSoOnce()
    {
        using var gate = new AskGate(_time);
        using var configuration = Start(gate);
        var told = 0;
        configuration.TargetsChanged += () => told++;

        await configuration.ApplyAsync(new CollectionSettings { Revision = 1, Targets = { "10.1.1.1" } }, default);
        await configuration.ApplyAsync(new CollectionSettings { Revision = 2, Targets = { "10.1.1.1" }, ParallelScans = 4 }, default);

        Assert.AreEqual(1, told);
    }

    [TestMethod]
    public void Start_WithADamagedFile_GoesByTheAgentsOwnAndLogsIt()
    {
        File.WriteAllText(_folder.Of("configuration.bin"), "no configuration, and long enough to hold a hash of 32 octets");
        using var gate = new AskGate(_time);
        using var configuration = Start(gate);

        Assert.AreEqual(0UL, configuration.Current.Revision);
        Assert.IsTrue(_log.Lines.Any(line => line.Contains("damaged", StringComparison.Ordinal)));
    }

    private AgentConfiguration Start(AskGate gate) =>
        new(ConfigurationMergeTests.Local(), new ConfigurationFile(_folder.Of("configuration.bin")), gate, _log);
}
