using KPax.Snmp.Discovery;

namespace KPax.Tests.Snmp.Discovery;

[TestClass]
public sealed class SweepNumbersTests
{
    [TestMethod]
    public void Of_EveryMark_IsReadBackAndTakesFourOctets()
    {
        var numbers = new SweepNumbers();
        var seen = new HashSet<int>();
        for (var index = 0; index < SweepOptions.MaxAddresses; index += 997)
        {
            foreach (var mark in new[] { new SweepMark(index, 0, 0, false), new SweepMark(index, 62, 10, true), new SweepMark(index, 1, 1, false) })
            {
                var number = numbers.Of(mark);
                Assert.IsGreaterThanOrEqualTo(1 << 23, number);
                Assert.IsTrue(seen.Add(number));
                Assert.IsTrue(numbers.TryRead(number, out var read));
                Assert.AreEqual(mark, read);
            }
        }
    }

    [TestMethod]
    public void Of_TwoSweeps_GiveOtherNumbers()
    {
        var (one, other) = (new SweepNumbers(), new SweepNumbers());

        Assert.AreNotEqual(
            string.Join(',', Enumerable.Range(0, 8).Select(index => one.Of(new SweepMark(index, 1, 0, false)))),
            string.Join(',', Enumerable.Range(0, 8).Select(index => other.Of(new SweepMark(index, 1, 0, false)))));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(-1)]
    [DataRow((1 << 23) - 1)]
    public void TryRead_WhatNoSweepSends_IsRefused(int number) => Assert.IsFalse(new SweepNumbers().TryRead(number, out _));
}
