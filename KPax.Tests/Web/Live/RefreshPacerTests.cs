using KPax.Web.Live;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Web.Live;

[TestClass]
public sealed class RefreshPacerTests
{
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();
    private int _runs;

    [TestMethod]
    public void Idle_WithoutRequests_RefreshesNowAndThen()
    {
        using var pacer = Start();
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.AreEqual(0, _runs);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.AreEqual(1, _runs);
        _time.Advance(Idle);
        Assert.AreEqual(2, _runs);
    }

    [TestMethod]
    public void Request_Often_RefreshesAtMostAsOftenAsAllowed()
    {
        using var pacer = Start();
        for (var i = 0; i < 100; i++)
        {
            pacer.Request(TimeSpan.Zero);
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.AreEqual(10, _runs);
    }

    [TestMethod]
    public void Request_LaterThanOneThatIsDue_ChangesNothing()
    {
        using var pacer = Start();
        _time.Advance(TimeSpan.FromSeconds(5));
        pacer.Request(TimeSpan.FromSeconds(2));
        pacer.Request(TimeSpan.FromSeconds(9));
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.AreEqual(1, _runs);
    }

    [TestMethod]
    public async Task Request_DuringARun_IsServedAfterIt()
    {
        var gate = new TaskCompletionSource();
        using var pacer = new RefreshPacer(_time, AtMostEvery, Idle, () => ++_runs == 1 ? gate.Task : Task.CompletedTask);
        _time.Advance(TimeSpan.FromSeconds(2));
        pacer.Request(TimeSpan.Zero);
        _time.Advance(TimeSpan.Zero);
        Assert.AreEqual(1, _runs);

        pacer.Request(TimeSpan.Zero);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.AreEqual(1, _runs, "two runs at once");

        gate.SetResult();
        await Task.Yield();
        _time.Advance(AtMostEvery);
        Assert.AreEqual(2, _runs);
    }

    [TestMethod]
    public void Dispose_Ends()
    {
        var pacer = Start();
        pacer.Dispose();
        pacer.Request(TimeSpan.Zero);
        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.AreEqual(0, _runs);
    }

    private RefreshPacer Start() => new(_time, AtMostEvery, Idle, () =>
    {
        _runs++;
        return Task.CompletedTask;
    });
}
