using KPax.Agent.Collection;
using KPax.Agent.Configuration;
using KPax.Tests.Agent.Configuration;
using Microsoft.Extensions.Time.Testing;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Collection;

[TestClass]
public sealed class DeviceTurnsTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 5, 12, 0, 0, TimeSpan.Zero));

    [TestMethod]
    public void IsDue_WithAnIntervalOfItsOwn_IsAgainWhenThatIsOver()
    {
        var turns = Create(new DeviceRule(new Dictionary<ScanKind, TimeSpan> { [ScanKind.Alerts] = TimeSpan.FromHours(1) }, BlackoutCalendar.None));

        Assert.IsTrue(turns.IsDue("key", ScanKind.Alerts));
        turns.Note("key", ScanKind.Alerts);
        Assert.IsFalse(turns.IsDue("key", ScanKind.Alerts));
        Assert.IsTrue(turns.IsDue("key", ScanKind.Counters));
        Assert.IsTrue(turns.IsDue("other", ScanKind.Alerts));
        _time.Advance(TimeSpan.FromMinutes(57));
        Assert.IsTrue(turns.IsDue("key", ScanKind.Alerts), "rounds come up to a twentieth earlier");
    }

    [TestMethod]
    public void IsDue_WithNever_IsNever()
    {
        var turns = Create(new DeviceRule(new Dictionary<ScanKind, TimeSpan> { [ScanKind.Alerts] = TimeSpan.Zero }, BlackoutCalendar.None));

        Assert.IsFalse(turns.IsDue("key", ScanKind.Alerts));
    }

    [TestMethod]
    public void TryEnter_WithWindowsOfItsOwn_EndsASecondBeforeTheyBegin()
    {
        var turns = Create(new DeviceRule(new Dictionary<ScanKind, TimeSpan>(), BlackoutCalendarTests.Of("UTC", (127, (12 * 60) + 5, 13 * 60))));
        using var turn = turns.TryEnter("key", default)!;

        _time.Advance(TimeSpan.FromSeconds(298));
        Assert.IsFalse(turn.IsOver);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.IsTrue(turn.IsOver);
        Assert.IsTrue(turn.Token.IsCancellationRequested);
        Assert.IsNull(turns.TryEnter("key", default));
        using var other = turns.TryEnter("other", default);
        Assert.IsNotNull(other);
    }

    [TestMethod]
    public void FindRefusal_OfAnExcludedDeviceOrOneInItsWindow_SaysWhichAndNobodyAsksIt()
    {
        var excluded = Create(new DeviceRule(new Dictionary<ScanKind, TimeSpan>(), BlackoutCalendar.None) { IsExcluded = true });
        var shut = Create(new DeviceRule(new Dictionary<ScanKind, TimeSpan>(), BlackoutCalendarTests.Of("UTC", (127, 11 * 60, 13 * 60))));

        StringAssert.Contains(excluded.FindRefusal("key"), "excluded");
        Assert.IsFalse(excluded.IsDue("key", ScanKind.Counters));
        Assert.IsNull(excluded.TryEnter("key", default));
        Assert.AreEqual("", excluded.FindRefusal("other"));
        StringAssert.Contains(shut.FindRefusal("key"), "2026-11-05 13:00 UTC");
        _time.Advance(TimeSpan.FromHours(1));
        Assert.AreEqual("", shut.FindRefusal("key"));
    }

    private DeviceTurns Create(DeviceRule rule) => new(() => new Dictionary<string, DeviceRule> { ["key"] = rule }, _time);
}
