using KPax.Web.Live;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Web.Live;

[TestClass]
public sealed class DebouncerTests
{
    [TestMethod]
    public void Call_Repeatedly_RunsOnceAfterTheLast()
    {
        var (time, runs) = (new FakeTimeProvider(), 0);
        using var debouncer = new Debouncer(time, TimeSpan.FromMilliseconds(250), () =>
        {
            runs++;
            return Task.CompletedTask;
        });
        for (var i = 0; i < 5; i++)
        {
            debouncer.Call();
            time.Advance(TimeSpan.FromMilliseconds(249));
        }

        Assert.AreEqual(0, runs);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.AreEqual(1, runs);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.AreEqual(1, runs);
    }

    [TestMethod]
    public void Cancel_AfterACall_ForgetsIt()
    {
        var (time, runs) = (new FakeTimeProvider(), 0);
        using var debouncer = new Debouncer(time, TimeSpan.FromMilliseconds(250), () =>
        {
            runs++;
            return Task.CompletedTask;
        });
        debouncer.Call();
        debouncer.Cancel();
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.AreEqual(0, runs);
    }
}
