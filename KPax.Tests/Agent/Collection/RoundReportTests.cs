using KPax.Agent.Collection;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Collection;

[TestClass]
public sealed class RoundReportTests
{
    [TestMethod]
    public void Create_WithMoreFailuresThanOneMessageCarries_MakesSeveralWhoseFiguresAddUp()
    {
        var tally = new RoundTally();
        tally.AddAnswer(isUnchanged: true);
        tally.AddSilence();
        for (var number = 0; number < 5_000; number++)
        {
            tally.AddFailure($"10.0.{number / 256}.{number % 256}", $"serial:HP:{number:0000000000}", "The device did not answer within 9.5 s.", 0);
        }

        var rounds = RoundReport.Create(ScanKind.Alerts, DateTimeOffset.UnixEpoch, TimeSpan.FromMinutes(1), tally);

        Assert.IsTrue(rounds.Count > 1);
        Assert.IsTrue(rounds.All(round => round.CalculateSize() < 240 * 1_024 && round.ScanKind == ScanKind.Alerts && round.Failed == round.Failures.Count));
        Assert.AreEqual(5_002, rounds.Sum(round => round.Asked));
        Assert.AreEqual(1, rounds.Sum(round => round.Answered));
        Assert.AreEqual(1, rounds.Sum(round => round.Unchanged));
        Assert.AreEqual(5_000, rounds.SelectMany(round => round.Failures).Select(failure => failure.DeviceKey).Distinct().Count());
    }

    [TestMethod]
    public void Create_OfAnEmptyRound_StillTellsThatThereWasOne()
    {
        var round = RoundReport.Create(ScanKind.Full, DateTimeOffset.UnixEpoch, TimeSpan.Zero, new RoundTally()).Single();

        Assert.AreEqual(0U, round.Asked);
    }
}
