using KPax.Agent.Collection;
using KPax.Tests.Agent.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Agent.Collection;

[TestClass]
public sealed class AskGateTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 5, 12, 0, 0, TimeSpan.Zero));

    [TestMethod]
    public async Task Enter_InAWindow_IsRefusedWithItsEnd()
    {
        using var gate = await StartAsync(11 * 60, 13 * 60);

        using var turn = await gate.EnterAsync(default);

        StringAssert.Contains(turn.Refusal, "2026-11-05 13:00 UTC");
    }

    [TestMethod]
    public async Task Enter_BeforeAWindow_EndsASecondBeforeItBegins()
    {
        using var gate = await StartAsync((12 * 60) + 5, 13 * 60);
        using var turn = await gate.EnterAsync(default);

        _time.Advance(TimeSpan.FromSeconds(298));
        Assert.IsFalse(turn.Token.IsCancellationRequested);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.IsTrue(turn.Token.IsCancellationRequested);
        Assert.AreEqual(AskStop.Blackout, turn.Stop);
        using var next = await gate.EnterAsync(default);
        Assert.AreNotEqual("", next.Refusal);
    }

    [TestMethod]
    public async Task Enter_AfterAWindow_IsOpenAgain()
    {
        using var gate = await StartAsync((12 * 60) + 5, 13 * 60);
        using var before = await gate.EnterAsync(default);
        _time.Advance(TimeSpan.FromMinutes(30));
        Assert.IsTrue(before.Token.IsCancellationRequested);

        _time.Advance(TimeSpan.FromMinutes(30));
        using var turn = await gate.EnterAsync(default);

        Assert.AreEqual("", turn.Refusal);
        Assert.IsFalse(turn.Token.IsCancellationRequested);
        _time.Advance(TimeSpan.FromHours(23));
        Assert.IsFalse(turn.Token.IsCancellationRequested);
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.IsTrue(turn.Token.IsCancellationRequested, "the window of the next day");
    }

    [TestMethod]
    public async Task Enter_WhenTheClockIsSetIntoAWindow_EndsWithinAMinute()
    {
        using var gate = await StartAsync(20 * 60, 22 * 60);
        using var turn = await gate.EnterAsync(default);

        _time.AdjustTime(_time.GetUtcNow().AddHours(9));
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.IsTrue(turn.Token.IsCancellationRequested);
    }

    [TestMethod]
    public async Task Change_WhileOneAsks_WaitsForItAndHoldsNewOnesBack()
    {
        using var gate = new AskGate(_time);
        var turn = await gate.EnterAsync(default);
        var inForce = false;

        var change = gate.ChangeAsync(BlackoutCalendarTests.Of("UTC"), () =>
        {
            inForce = true;
            return Task.CompletedTask;
        });
        var next = gate.EnterAsync(default).AsTask();

        Assert.AreEqual(AskStop.Change, turn.Stop);
        Assert.IsFalse(inForce);
        Assert.IsFalse(next.IsCompleted);
        turn.Dispose();
        await change;
        Assert.IsTrue(inForce);
        using var open = await next;
        Assert.AreEqual("", open.Refusal);
        Assert.IsFalse(open.Token.IsCancellationRequested);
    }

    [TestMethod]
    public async Task Change_ThatFails_OpensTheGateAgain()
    {
        using var gate = new AskGate(_time);

        await Assert.ThrowsExactlyAsync<InvalidOperationException>(
            () => gate.ChangeAsync(BlackoutCalendarTests.Of("UTC"), () => throw new InvalidOperationException("test")));

        using var turn = await gate.EnterAsync(default);
        Assert.AreEqual("", turn.Refusal);
    }

    private async Task<AskGate> StartAsync(int from, int to)
    {
        var gate = new AskGate(_time);
        await gate.ChangeAsync(BlackoutCalendarTests.Of("UTC", (127, from, to)), () => Task.CompletedTask);
        return gate;
    }
}
