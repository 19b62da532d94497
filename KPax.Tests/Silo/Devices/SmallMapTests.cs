using KPax.Contracts.Devices;
using KPax.Silo.Devices;

namespace KPax.Tests.Silo.Devices;

[TestClass]
public sealed class SmallMapTests
{
    [TestMethod]
    public void With_OfKeysInAnyOrder_IsTheDictionary()
    {
        var random = new Random(4);
        var expected = new Dictionary<ScanKind, int>();
        IReadOnlyDictionary<ScanKind, int> map = SmallMap<ScanKind, int>.Empty;
        for (var turn = 0; turn < 50; turn++)
        {
            var (key, before) = ((ScanKind)random.Next(6), map);
            var count = before.Count;
            map = SmallMap<ScanKind, int>.With(map, key, turn);
            expected[key] = turn;

            Assert.HasCount(count, before, "The one before stays as it was.");
            CollectionAssert.AreEquivalent(expected.ToArray(), map.ToArray());
            CollectionAssert.AreEquivalent(expected.Keys.ToArray(), map.Keys.ToArray());
            CollectionAssert.AreEquivalent(expected.Values.ToArray(), map.Values.ToArray());
        }

        Assert.AreEqual(expected[(ScanKind)3], map[(ScanKind)3]);
        Assert.IsFalse(map.ContainsKey((ScanKind)9));
        Assert.ThrowsExactly<KeyNotFoundException>(() => map[(ScanKind)9]);
    }

    [TestMethod]
    public void With_OfADictionary_TakesItsItems() =>
        Assert.AreEqual(2, SmallMap<ScanKind, int>.With(new Dictionary<ScanKind, int> { [ScanKind.Full] = 1 }, ScanKind.Counters, 2).Count);
}
