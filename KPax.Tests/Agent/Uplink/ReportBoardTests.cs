using KPax.Agent.Uplink;
using KPax.Protocol.Agent.V1;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Agent.Uplink;

[TestClass]
public sealed class ReportBoardTests
{
    private readonly FakeTimeProvider _time = new();

    [TestMethod]
    public void Note_ProgressInARow_IsToldAtMostEveryTwoSecondsAndTheEndAtOnce()
    {
        var board = new ReportBoard(_time);
        board.Note(Progress(ScanState.Running, 0));
        Assert.IsTrue(board.IsDue, "it began");
        board.Take();

        board.Note(Progress(ScanState.Running, 1));
        Assert.IsFalse(board.IsDue);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.IsTrue(board.IsDue);
        Assert.AreEqual(1U, board.Take().Scans.Single().Done);

        board.Note(Progress(ScanState.Done, 9));
        Assert.IsTrue(board.IsDue, "it is over");
        Assert.AreEqual(9U, board.Take().Scans.Single().Done);
        Assert.IsFalse(board.IsDue);
    }

    [TestMethod]
    public void PutBack_WhenSomethingNewerIsToBeTold_KeepsTheNewer()
    {
        var board = new ReportBoard(_time);
        board.Note(Progress(ScanState.Running, 0));
        board.Note(new ConfigurationReport { Revision = 1 });
        var failed = board.Take();
        board.Note(Progress(ScanState.Done, 5));

        board.PutBack(failed);

        var next = board.Take();
        Assert.AreEqual(ScanState.Done, next.Scans.Single().State);
        Assert.AreEqual(1UL, next.Configuration.Revision);
    }

    private static ScanProgress Progress(ScanState state, uint done) => new() { RequestId = 1, State = state, Done = done, Total = 9 };
}
