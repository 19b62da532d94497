using KPax.Agent.Uplink.Packing;
using KPax.Protocol.Agent.V1;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Uplink.Packing;

[TestClass]
public sealed class BaseRulesTests
{
    private const ulong Hour = 3_600;

    [TestMethod]
    public void Choose_OfSeveral_PrefersTheSameKindThenAFullOne()
    {
        var (full, counters) = (Base("serial:a:1", ScanKind.Full), Base("serial:a:1", ScanKind.Counters));

        Assert.AreSame(counters, BaseRules.Choose(counters with { Number = 9 }, Among(full, counters)));
        Assert.AreSame(full, BaseRules.Choose(counters with { Number = 9 }, Among(full)));
        Assert.IsNull(BaseRules.Choose(full with { Number = 9 }, Among(counters)));
    }

    [TestMethod]
    public void Choose_WhereTheAddressBelongsToAnotherDeviceNow_FindsNone() =>
        Assert.IsNull(BaseRules.Choose(Base("serial:a:2", ScanKind.Full), Among(Base("serial:a:1", ScanKind.Full))));

    [TestMethod]
    [DataRow(1, 1, 0L, 12, false)]
    [DataRow(1, 1, 0L, 13, true)]
    [DataRow(1, 1, 24L, 1, false)]
    [DataRow(1, 1, 25L, 1, true)]
    [DataRow(1, 1, -1L, 1, true)]
    [DataRow(2, 1, 1L, 1, true)]
    public void BecomesBase_ByKindAgeAndEdits_IsAsWritten(int kind, int baseKind, long hours, int edits, bool expected)
    {
        var at = 1_000 * Hour;
        var now = unchecked((ulong)((long)at + (hours * (long)Hour)));

        Assert.AreEqual(expected, BaseRules.BecomesBase(Base("a", (ScanKind)kind), now, Base("a", (ScanKind)baseKind), at, edits));
    }

    [TestMethod]
    public void BecomesBase_AgainstAPreset_IsAlwaysTrue() =>
        Assert.IsTrue(BaseRules.BecomesBase(Base("a", ScanKind.Full), Hour, Base("a", ScanKind.Full) with { Number = ulong.MaxValue }, Hour, 1));

    [TestMethod]
    [DataRow(50, 100, false)]
    [DataRow(51, 100, true)]
    public void IsTooFar_BeyondHalfOfTheWhole_IsTrue(int edits, int whole, bool expected) => Assert.AreEqual(expected, BaseRules.IsTooFar(edits, whole));

    private static ReadingBase Base(string key, ScanKind kind) => new(Lane.History, 1, key, kind, []);

    private static Func<string, ScanKind, ReadingBase?> Among(params ReadingBase[] bases) =>
        (key, kind) => bases.FirstOrDefault(one => one.DeviceKey == key && one.Kind == kind);
}
