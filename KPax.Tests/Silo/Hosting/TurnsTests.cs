using KPax.Silo.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Silo.Hosting;

[TestClass]
public sealed class TurnsTests
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private readonly FakeTimeProvider _time = new();
    private readonly CancellationTokenSource _stopping = new();
    private int _turns;

    [TestMethod]
    [DataRow(false, 0, 1)]
    [DataRow(true, 1, 2)]
    public async Task Repeat_TakesATurnAfterEachInterval_AndBeforeTheFirstIfAsked(bool startsAtOnce, int atFirst, int afterOne)
    {
        var running = Turns.RepeatAsync(Every, _time, Count, startsAtOnce, _stopping.Token);
        Assert.AreEqual(atFirst, _turns);

        _time.Advance(Every);

        Assert.IsTrue(await EndToEnd.Eventually.HoldsAsync(() => _turns == afterOne, TimeSpan.FromSeconds(60)));
        await _stopping.CancelAsync();
        await running;
    }

    [TestMethod]
    public async Task Repeat_WhenTheServerStopsInATurn_EndsQuietly()
    {
        var running = Turns.RepeatAsync(Every, _time, stopping => Task.Delay(Timeout.InfiniteTimeSpan, _time, stopping), startsAtOnce: true, _stopping.Token);

        await _stopping.CancelAsync();

        await running;
    }

    [TestMethod]
    public async Task Repeat_OfATurnThatFails_TellsIt() => await Assert.ThrowsExactlyAsync<OperationCanceledException>(
        () => Turns.RepeatAsync(Every, _time, _ => throw new OperationCanceledException("somebody else's"), startsAtOnce: true, _stopping.Token));

    [TestMethod]
    public async Task Repeat_OfATurnThatFailsWhileFaultsAreTold_TellsAndGoesOn()
    {
        var faults = new List<Exception>();
        Exception[] failures = [new IOException("the line is cut"), new OperationCanceledException("somebody else's")];
        var running = Turns.RepeatAsync(
            Every, _time, _ => _turns < failures.Length ? throw failures[_turns++] : Count(default), faults.Add, startsAtOnce: true, _stopping.Token);
        for (var turns = 2; turns <= 3; turns++)
        {
            _time.Advance(Every);
            Assert.IsTrue(await EndToEnd.Eventually.HoldsAsync(() => _turns == turns, TimeSpan.FromSeconds(60)));
        }

        await _stopping.CancelAsync();
        await running;
        CollectionAssert.AreEqual(failures, faults);
    }

    private Task Count(CancellationToken stopping)
    {
        _turns++;
        return Task.CompletedTask;
    }
}
