using KPax.Contracts.Devices;
using KPax.Silo.Devices.Counters;

namespace KPax.Tests.Silo.Devices.Counters;

[TestClass]
public sealed class CommonCountersTests
{
    [TestMethod]
    public void Of_EqualNames_GivesOneOfThem()
    {
        var first = CommonCounters.Of(Named("1.3.6.1.4.1.99999.1"));

        Assert.AreSame(first, CommonCounters.Of(Named("1.3.6.1.4.1.99999.1")));
        Assert.AreNotSame(first, CommonCounters.Of(Named("1.3.6.1.4.1.99999.2")));
        Assert.AreEqual(Named("1.3.6.1.4.1.99999.1"), first);
    }

    [TestMethod]
    public void Of_MoreThanAreRemembered_StillGivesEqualOnes()
    {
        for (var place = 0; place < CommonCounters.Most + 10; place++)
        {
            Assert.AreEqual(Named($"none.{place}"), CommonCounters.Of(Named($"none.{place}")));
        }
    }

    private static TrackedCounter Named(string source) => new(new CounterName { Kind = CounterKind.Total, Source = source }, 32);
}
