using KPax.Web.Fleet;

namespace KPax.Tests.Web.Fleet;

[TestClass]
public sealed class RowOrderTests
{
    [TestMethod]
    public void Hold_OtherOrder_KeepsPlacesAndTakesValues()
    {
        var at = DateTimeOffset.UnixEpoch;
        var held = RowOrder.Hold([FakeFleet.Row(1, at), FakeFleet.Row(2, at), FakeFleet.Row(3, at)], [FakeFleet.Row(3, at, total: 9), FakeFleet.Row(1, at, total: 7)], 25);

        CollectionAssert.AreEqual(new long[] { 1, 2, 3 }, held.Select(row => row.Id).ToArray());
        CollectionAssert.AreEqual(new long?[] { 7, 1_000, 9 }, held.Select(row => row.TotalPages).ToArray());
    }

    [TestMethod]
    public void Hold_NewRows_FollowWhileThereIsRoom()
    {
        var at = DateTimeOffset.UnixEpoch;
        var held = RowOrder.Hold([FakeFleet.Row(1, at)], [FakeFleet.Row(5, at), FakeFleet.Row(1, at), FakeFleet.Row(6, at)], 2);

        CollectionAssert.AreEqual(new long[] { 1, 5 }, held.Select(row => row.Id).ToArray());
    }
}
