using KPax.Web.Grid;

namespace KPax.Tests.Web.Grid;

[TestClass]
public sealed class PagerPlanTests
{
    [TestMethod]
    [DataRow(1, 1, "1")]
    [DataRow(1, 3, "1 2 3")]
    [DataRow(1, 10, "1 2 … 10")]
    [DataRow(4, 10, "1 2 3 4 5 … 10")]
    [DataRow(5, 10, "1 … 4 5 6 … 10")]
    [DataRow(7, 10, "1 … 6 7 8 9 10")]
    [DataRow(10, 10, "1 … 9 10")]
    [DataRow(2_000, 4_000, "1 … 1999 2000 2001 … 4000")]
    public void Numbers_OfAPage_AreTheEndsAndTheNeighbours(int current, int count, string expected) =>
        Assert.AreEqual(expected, string.Join(' ', PagerPlan.Numbers(current, count).Select(number => number == 0 ? "…" : $"{number}")));
}
