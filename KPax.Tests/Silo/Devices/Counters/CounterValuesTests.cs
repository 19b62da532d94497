using KPax.Silo.Devices.Counters;

namespace KPax.Tests.Silo.Devices.Counters;

[TestClass]
public sealed class CounterValuesTests
{
    [TestMethod]
    public void Of_ValuesAndGaps_GivesThemBackByPlace()
    {
        CounterValues values = [7, null, 0, long.MaxValue];

        Assert.HasCount(4, values);
        CollectionAssert.AreEqual(new long?[] { 7, null, 0, long.MaxValue }, values.ToArray());
        Assert.IsNull(values[1]);
        Assert.AreEqual(0, values[2]);
    }

    [TestMethod]
    public void Default_OfNoValues_IsEmpty()
    {
        Assert.HasCount(0, default(CounterValues));
        Assert.IsEmpty(new CounterSample().Values);
        Assert.IsNull(new CounterSample().At(0));
    }
}
