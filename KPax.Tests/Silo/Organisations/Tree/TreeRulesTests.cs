using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Tree;

namespace KPax.Tests.Silo.Organisations.Tree;

[TestClass]
public sealed class TreeRulesTests
{
    private static readonly TreeLimits Limits = new(12, 1000);
    private static readonly OrganisationTree Tree = TestTree.Make();

    [TestMethod]
    public void CheckNew_AllWrongAtOnce_SaysAllAtOnce()
    {
        var tree = TestTree.Of([TestTree.Root, TestTree.Globex with { IsArchived = true }]);
        var problems = TreeRules.CheckNew(tree, tree.Find(4)!, OrganisationKind.Reseller, "a/b", new TreeLimits(1, 2));
        CollectionAssert.AreEqual(
            new[] { "kind", "name", "organisation", "parent", "parent" }, problems.Select(problem => problem.Field).Order().ToArray(), string.Join('\n', problems));
    }

    [TestMethod]
    public void CheckNew_GoodWish_FindsNothing() =>
        Assert.IsEmpty(TreeRules.CheckNew(Tree, TestTree.South, OrganisationKind.Office, "Cannes", Limits));

    [TestMethod]
    public void CheckNew_SecondRoot_IsRefused() =>
        StringAssert.Contains(
            TreeRules.CheckNew(Tree, TestTree.Root, OrganisationKind.Root, "Other", Limits).Single().Mend, "there is one root", StringComparison.Ordinal);

    [TestMethod]
    public void CheckNew_BelowAnOffice_SaysThatNothingStandsThere()
    {
        var problem = TreeRules.CheckNew(Tree, TestTree.Nice, OrganisationKind.Branch, "Floor", Limits).Single();
        Assert.AreEqual("kind", problem.Field);
        StringAssert.Contains(problem.Mend, "below an office stands nothing", StringComparison.Ordinal);
    }

    [TestMethod]
    public void CheckName_ThatOfASiblingInOtherCase_IsRefusedAndItsOwnIsNot()
    {
        Assert.HasCount(1, TreeRules.CheckName(Tree, 5, null, "NICE"));
        Assert.IsEmpty(TreeRules.CheckName(Tree, 5, 6, "NICE"));
        Assert.IsEmpty(TreeRules.CheckName(Tree, 4, null, "Nice"), "another parent");
    }

    [TestMethod]
    public void CheckMove_RootOrIntoItself_IsRefused()
    {
        Assert.HasCount(1, TreeRules.CheckMove(Tree, TestTree.Root, TestTree.Acme, Limits));
        Assert.HasCount(1, TreeRules.CheckMove(Tree, TestTree.South, TestTree.South, Limits));
        Assert.HasCount(1, TreeRules.CheckMove(Tree, TestTree.Acme, TestTree.South, Limits));
    }

    [TestMethod]
    public void CheckMove_PathThatOnlyBeginsAlike_IsNotInside()
    {
        var tree = TestTree.Of([TestTree.Root, TestTree.Node("/1/5/", OrganisationKind.Reseller, "Five"), TestTree.Node("/1/50/", OrganisationKind.Reseller, "Fifty")]);
        Assert.IsEmpty(TreeRules.CheckMove(tree, tree.Find(5)!, tree.Find(50)!, Limits));
    }

    [TestMethod]
    public void CheckMove_TooDeepForWhatStandsBelow_SaysHowDeep()
    {
        // Acme's lowest, Nice, stands two levels below it.
        var problem = TreeRules.CheckMove(Tree, TestTree.Acme, TestTree.Root, new TreeLimits(2, 1000)).Single();
        StringAssert.Contains(problem.Mend, "3 levels", StringComparison.Ordinal);
        Assert.IsEmpty(TreeRules.CheckMove(Tree, TestTree.Acme, TestTree.Root, new TreeLimits(3, 1000)));
    }

    [TestMethod]
    [DataRow(6L, 4L, true, DisplayName = "office to another customer")]
    [DataRow(5L, 1L, true, DisplayName = "branch out of its customer")]
    [DataRow(6L, 3L, false, DisplayName = "office within its customer")]
    [DataRow(3L, 1L, false, DisplayName = "the customer itself takes what it has along")]
    public void LeavesCustomer_AMove_IsTrueOnlyIfTheCustomerOfWhatItHasChanges(long id, long parent, bool leaves) =>
        Assert.AreEqual(leaves, TreeRules.LeavesCustomer(Tree, Tree.Find(id)!, Tree.Find(parent)!));

    [TestMethod]
    public void CheckArchive_RootOrBelowAnArchivedOne_IsRefused()
    {
        var tree = TestTree.Of([TestTree.Root, TestTree.Globex with { IsArchived = true }, TestTree.Paris with { IsArchived = true }]);
        Assert.HasCount(1, TreeRules.CheckArchive(tree, tree.Find(1)!, true));
        Assert.HasCount(1, TreeRules.CheckArchive(tree, tree.Find(7)!, false));
        Assert.IsEmpty(TreeRules.CheckArchive(tree, tree.Find(4)!, false));
    }
}
