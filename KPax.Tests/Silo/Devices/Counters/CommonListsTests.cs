using KPax.Silo.Devices.Counters;

namespace KPax.Tests.Silo.Devices.Counters;

[TestClass]
public sealed class CommonListsTests
{
    [TestMethod]
    public void Of_EqualLists_IsOneList()
    {
        var lists = new CommonLists<string>();
        IReadOnlyList<string> first = ["a", "b"];

        Assert.AreSame(first, lists.Of(first));
        Assert.AreSame(first, lists.Of(["a", "b"]));
        CollectionAssert.AreEqual(new[] { "b", "a" }, lists.Of(["b", "a"]).ToArray());
        CollectionAssert.AreEqual(new[] { "a" }, lists.Of(["a"]).ToArray());
    }

    [TestMethod]
    public void Of_MoreListsThanItRemembers_BeginsAnewAndGivesEachItsOwn()
    {
        var lists = new CommonLists<int>();
        for (var number = 0; number < CommonLists<int>.Most * 2; number++)
        {
            Assert.AreEqual(number, lists.Of([number]).Single());
        }

        var longer = Enumerable.Range(0, CommonLists<int>.Longest + 1).ToList();
        Assert.AreSame(longer, lists.Of(longer));
        Assert.AreNotSame(longer, lists.Of([.. longer]), "A long one is not remembered.");
    }
}
