using KPax.Simulator.Fleet;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Simulator.Fleet;

[TestClass]
public sealed class DelayLineTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Half = TimeSpan.FromMilliseconds(10);

    private readonly FakeTimeProvider _time = new();
    private readonly List<int> _released = [];

    [TestMethod]
    public void Add_OneItem_IsReleasedAfterTheDelayAndNotBefore()
    {
        using var line = Line();
        line.Add(1);
        _time.Advance(Delay - TimeSpan.FromMilliseconds(1));
        Assert.IsEmpty(_released);
        Assert.AreEqual(1, line.Count);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        CollectionAssert.AreEqual(new[] { 1 }, _released);
        Assert.AreEqual(0, line.Count);
    }

    [TestMethod]
    public void Add_WhileAnotherWaits_EachWaitsItsOwnTime()
    {
        using var line = Line();
        line.Add(1);
        _time.Advance(Half);
        line.Add(2);
        _time.Advance(Half);
        CollectionAssert.AreEqual(new[] { 1 }, _released);
        _time.Advance(Half);
        CollectionAssert.AreEqual(new[] { 1, 2 }, _released);
    }

    [TestMethod]
    public void Add_AfterAllAreGone_IsReleasedAgain()
    {
        using var line = Line();
        for (var item = 0; item < 3; item++)
        {
            line.Add(item);
            _time.Advance(Delay);
            Assert.HasCount(item + 1, _released);
        }
    }

    [TestMethod]
    public void Add_ManyAtOnce_KeepTheirOrder()
    {
        using var line = Line();
        for (var item = 0; item < 1_000; item++)
        {
            line.Add(item);
        }

        _time.Advance(Delay);
        CollectionAssert.AreEqual(Enumerable.Range(0, 1_000).ToArray(), _released);
    }

    [TestMethod]
    public void Dispose_WhileItemsWait_ReleasesNothingMore()
    {
        var line = Line();
        line.Add(1);
        line.Dispose();
        _time.Advance(Delay);
        Assert.IsEmpty(_released);
    }

    private DelayLine<int> Line() => new(Delay, _time, _released.Add);
}
