using KPax.Silo.Organisations.Settings;
using KPax.Silo.Organisations.Tree;

namespace KPax.Tests.Silo.Organisations.Tree;

[TestClass]
public sealed class OrganisationTreeTests
{
    [TestMethod]
    [DataRow(6L, 3L, DisplayName = "office below a branch of a customer")]
    [DataRow(3L, 3L, DisplayName = "the customer itself")]
    [DataRow(7L, 4L, DisplayName = "office of the other customer")]
    [DataRow(2L, 1L, DisplayName = "a reseller has no customer above it: the root")]
    [DataRow(1L, 1L, DisplayName = "the root")]
    public void CustomerOf_AnyOrganisation_IsNearestCustomerElseRoot(long id, long customer) =>
        Assert.AreEqual(customer, TestTree.Make().CustomerOf(id)!.Id);

    [TestMethod]
    public void CustomerOf_Unknown_IsNull() => Assert.IsNull(TestTree.Make().CustomerOf(77));

    [TestMethod]
    public void SubtreeOf_Root_ListsEachBeforeItsOwnAndSiblingsByName() => CollectionAssert.AreEqual(
        new[] { "KPax", "Globex", "Paris", "Kiosque", "Acme", "South", "Nice" }, TestTree.Make().SubtreeOf(1).Select(node => node.Name).ToArray());

    [TestMethod]
    public void LevelOf_Office_IsItsDistanceFromTheRoot()
    {
        Assert.AreEqual(0, OrganisationTree.LevelOf(TestTree.Root));
        Assert.AreEqual(4, OrganisationTree.LevelOf(TestTree.Nice));
    }

    [TestMethod]
    public void FindSetting_SetAtCustomerAndBranch_NearestWins()
    {
        var tree = TestTree.Make(
            new SettingRow(SettingScope.Organisation(3), "colour", "\"red\"", 2), new SettingRow(SettingScope.Organisation(5), "colour", "\"blue\"", 3));
        Assert.AreEqual((SettingScope.Organisation(5), "\"blue\""), tree.FindSetting("colour", 6));
        Assert.AreEqual((SettingScope.Organisation(3), "\"red\""), tree.FindSetting("colour", 3));
        Assert.IsNull(tree.FindSetting("colour", 7));
    }

    [TestMethod]
    public void FindSetting_TakenBack_TheOneAboveHolds()
    {
        var tree = TestTree.Make(
            new SettingRow(SettingScope.Organisation(3), "colour", "\"red\"", 2), new SettingRow(SettingScope.Organisation(5), "colour", null, 8));
        Assert.AreEqual((SettingScope.Organisation(3), "\"red\""), tree.FindSetting("colour", 6));
    }

    [TestMethod]
    public void FindSetting_NarrowerScopes_GoBeforeTheOrganisationInTheirOrder()
    {
        var tree = TestTree.Make(
            new SettingRow(SettingScope.Organisation(6), "colour", "1", 2), new SettingRow(SettingScope.Agent(9), "colour", "2", 3),
            new SettingRow(SettingScope.Device(9), "colour", "3", 4));
        Assert.AreEqual("3", tree.FindSetting("colour", 6, SettingScope.Device(9), SettingScope.Agent(9))!.Value.Json);
        Assert.AreEqual("2", tree.FindSetting("colour", 6, SettingScope.Device(8), SettingScope.Agent(9))!.Value.Json);
        Assert.AreEqual("1", tree.FindSetting("colour", 6, SettingScope.Device(8))!.Value.Json);
    }

    [TestMethod]
    public void RevisionOf_ChangesAboveAndMoves_IsTheGreatestOfThem()
    {
        var tree = new OrganisationTree(
            9,
            [TestTree.Root, TestTree.Globex, TestTree.Paris],
            [new(SettingScope.Organisation(4), "colour", null, 5), new(SettingScope.Organisation(7), "size", "1", 3), new(SettingScope.Agent(2), "size", "1", 8)],
            new Dictionary<long, long> { [7] = 6 });
        Assert.AreEqual(6, tree.RevisionOf(7), "the move of the office is the newest of 3, 5 and 6");
        Assert.AreEqual(5, tree.RevisionOf(4));
        Assert.AreEqual(0, tree.RevisionOf(1));
        Assert.AreEqual(8, tree.RevisionOf(7, SettingScope.Agent(2)));
    }

    [TestMethod]
    public void UpwardsFrom_BrokenTreeWithARing_Ends()
    {
        var ring = TestTree.Of([TestTree.Globex with { ParentId = 7 }, TestTree.Paris]);
        Assert.IsLessThan(10, ring.UpwardsFrom(7).Count());
    }
}
