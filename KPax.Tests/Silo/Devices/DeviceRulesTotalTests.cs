using KPax.Contracts.Devices;
using KPax.Silo.Devices;

namespace KPax.Tests.Silo.Devices;

/// <summary>Which total lists and history show.</summary>
[TestClass]
public sealed class DeviceRulesTotalTests
{
    [TestMethod]
    public void TotalOf_A4Equivalents_IsNoTotal()
    {
        Counter[] counters =
        [
            CounterOf(CounterKind.Total, 1) with { Unit = CounterUnit.A4Equivalents },
            CounterOf(CounterKind.Total, 2) with { Unit = CounterUnit.A4Equivalents, Color = CounterColor.Mono },
        ];
        var state = Apply(new(), new() { Counters = counters }, 1);

        Assert.IsNull(DeviceRules.TotalOf(counters));
        Assert.IsNull(DeviceRules.Find(counters, CounterColor.Mono));
        Assert.AreEqual((null, CounterUnit.Unspecified), DeviceRules.ShownTotal(state.View));
        Assert.IsNull(state.View.Billing);
    }

    [TestMethod]
    public void TotalOf_WithAPin_IsThatSourceAndNoOther()
    {
        var panel = CounterOf(CounterKind.Total, 90) with { Unit = CounterUnit.Impressions, Source = "1.3.6" };
        var life = panel with { Value = 100, Source = "prtMarkerLifeCount.1.1" };
        var sheets = CounterOf(CounterKind.Total, 7) with { Unit = CounterUnit.SheetsOfPaper, Color = CounterColor.Mono };
        var black = sheets with { Value = 60, Unit = CounterUnit.Impressions };
        var state = Apply(Apply(new(), new() { Counters = [life, panel, sheets, black] }, 1), new() { Counters = [life] }, 2);

        Assert.AreEqual((90L, CounterUnit.Impressions), DeviceRules.ShownTotal(state.View));
        Assert.AreEqual(90, DeviceRules.TotalOf([life, panel], state.View.Billing)!.Value);
        Assert.IsNull(DeviceRules.TotalOf([life], state.View.Billing));
        Assert.AreEqual(60, DeviceRules.Find([sheets, black], CounterColor.Mono, state.View.Billing)!.Value);
        Assert.AreEqual(100, DeviceRules.TotalOf([life], null)!.Value);
    }

    private static DeviceSnapshot Apply(DeviceSnapshot state, DeviceReading reading, ulong order) =>
        DeviceRules.Apply(state, reading, new(1, 1, order), TestStorage.Start);

    private static Counter CounterOf(CounterKind kind, long value) => new() { Kind = kind, Value = value };
}
