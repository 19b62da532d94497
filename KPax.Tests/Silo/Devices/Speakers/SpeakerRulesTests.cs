using KPax.Contracts.Devices;
using KPax.Silo.Devices.Speakers;

namespace KPax.Tests.Silo.Devices.Speakers;

[TestClass]
public sealed class SpeakerRulesTests
{
    private static readonly DateTimeOffset Start = TestStorage.Start;
    private static readonly SpeakerOptions Options = new();

    [TestMethod]
    public void Hear_OfTheFirstAgent_MakesItThePrimary()
    {
        var (after, role) = Hear(new(), 1, 0);

        Assert.AreEqual(SpeakerRole.Takeover, role);
        Assert.AreEqual((1L, Start), (after.Primary!.AgentId, after.Primary.Since));
    }

    [TestMethod]
    public void Hear_OfASecondAgentWhileTheFirstSpeaks_IsAWitness()
    {
        var state = Regular(agent: 1, minutes: 60);
        var (after, role) = Hear(state, 2, 61);

        Assert.AreEqual(SpeakerRole.Witness, role);
        Assert.AreEqual(1, after.Primary!.AgentId);
        Assert.AreEqual(2, after.Witnesses.Single().AgentId);
    }

    [TestMethod]
    [DataRow(70, ScanKind.Full, false, DisplayName = "within three intervals")]
    [DataRow(80, ScanKind.Full, true, DisplayName = "after them, with a whole reading")]
    [DataRow(80, ScanKind.Counters, false, DisplayName = "after them, without one")]
    [DataRow(100, ScanKind.Counters, true, DisplayName = "after twice the time, with any")]
    public void Hear_OfASecondAgentAfterTheFirstFellSilent_TakesOver(int minute, ScanKind kind, bool takesOver)
    {
        // Every 5 minutes until minute 60; 3 intervals are 15 minutes.
        Assert.AreEqual(takesOver ? SpeakerRole.Takeover : SpeakerRole.Witness, Hear(Regular(agent: 1, minutes: 60), 2, minute, kind).Role);
    }

    [TestMethod]
    public void Hear_OfTheFormerPrimary_IsAWitnessUntilTheOtherFallsSilent()
    {
        var (taken, _) = Hear(Regular(agent: 1, minutes: 60), 2, 90);
        var (back, role) = Hear(taken, 1, 91);

        Assert.AreEqual(SpeakerRole.Witness, role);
        Assert.AreEqual(2, back.Primary!.AgentId);
        Assert.AreEqual(1, back.Witnesses.Single().AgentId);
    }

    [TestMethod]
    [DataRow(-100_000, DisplayName = "a clock that is 69 days behind")]
    [DataRow(100_000, DisplayName = "a clock that is 69 days ahead")]
    public void Hear_OfAgentsWithSkewedClocks_GoesByTheServers(int skew)
    {
        var state = new DeviceSpeakers();
        for (var minute = 0; minute <= 60; minute += 5)
        {
            (state, _) = SpeakerRules.Hear(state, 1, ScanKind.Full, Start.AddMinutes(minute), Start.AddMinutes(minute), Options);
            (state, var role) = SpeakerRules.Hear(state, 2, ScanKind.Full, Corrected(minute, skew), Start.AddMinutes(minute + 1), Options);
            Assert.AreEqual(SpeakerRole.Witness, role);
        }
    }

    [TestMethod]
    public void Hear_OfABacklogOfLongAgo_TakesNothingOver()
    {
        var state = Regular(agent: 1, minutes: 60);
        var (_, late) = SpeakerRules.Hear(state, 2, ScanKind.Full, Start.AddMinutes(-600), Start.AddMinutes(200), Options);
        var (_, fresh) = SpeakerRules.Hear(state, 2, ScanKind.Full, Start.AddMinutes(199), Start.AddMinutes(200), Options);

        Assert.AreEqual(SpeakerRole.Witness, late);
        Assert.AreEqual(SpeakerRole.Takeover, fresh);
    }

    [TestMethod]
    public void Hear_OfOneAgentInRandomTimes_NeverLosesItsPlace()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var (state, at) = (new DeviceSpeakers(), Start);
        for (var reading = 0; reading < 5_000; reading++)
        {
            at += TimeSpan.FromSeconds(random.Next(0, 200_000));
            (state, var role) = SpeakerRules.Hear(state, 1, (ScanKind)random.Next(1, 5), at, at, Options);
            Assert.AreEqual(reading == 0 ? SpeakerRole.Takeover : SpeakerRole.Primary, role, $"seed {seed}");
            var silent = SpeakerRules.SilentAfter(state, Options);
            Assert.IsTrue(silent >= Options.SilentAtLeast && silent <= Options.SilentAtMost, $"seed {seed}: {silent}");
        }
    }

    [TestMethod]
    public void Hear_OfMoreWitnessesThanAreKept_KeepsThoseHeardLast()
    {
        var state = Regular(agent: 1, minutes: 5);
        for (var agent = 2; agent < 40; agent++)
        {
            (state, _) = Hear(state, agent, 6);
        }

        Assert.AreEqual(Options.MaxWitnesses, state.Witnesses.Count);
        Assert.AreEqual(39, state.Witnesses[0].AgentId);
    }

    // What the corrected time of a skewed clock is: nearly the server's.
    private static DateTimeOffset Corrected(int minute, int skew) =>
        KPax.Silo.History.ReadingTime.Of(
            Start.AddMinutes(minute + skew), TimeSpan.FromMinutes(skew), Start.AddMinutes(minute + 1), TimeSpan.FromDays(400)).At;

    private static DeviceSpeakers Regular(long agent, int minutes)
    {
        var state = new DeviceSpeakers();
        for (var minute = 0; minute <= minutes; minute += 5)
        {
            (state, _) = Hear(state, agent, minute);
        }

        return state;
    }

    private static (DeviceSpeakers After, SpeakerRole Role) Hear(DeviceSpeakers state, long agent, int minute, ScanKind kind = ScanKind.Full) =>
        SpeakerRules.Hear(state, agent, kind, Start.AddMinutes(minute), Start.AddMinutes(minute), Options);
}
