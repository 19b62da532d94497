using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Tree;

namespace KPax.Tests.Silo.Organisations.Tree;

[TestClass]
public sealed class KindRulesTests
{
    [TestMethod]
    [DataRow(OrganisationKind.Root, "")]
    [DataRow(OrganisationKind.Reseller, "root reseller")]
    [DataRow(OrganisationKind.Customer, "root reseller")]
    [DataRow(OrganisationKind.Branch, "root customer branch")]
    [DataRow(OrganisationKind.Office, "root customer branch")]
    public void MayStand_EachKind_OnlyBelowTheseKinds(OrganisationKind kind, string parents) => Assert.AreEqual(
        parents, string.Join(' ', Enum.GetValues<OrganisationKind>().Where(below => KindRules.MayStand(kind, below)).Select(KindRules.WordOf)));

    [TestMethod]
    public void ChildrenOf_Office_IsNothing()
    {
        Assert.AreEqual("", KindRules.ChildrenOf(OrganisationKind.Office));
        Assert.AreEqual("branch or office", KindRules.ChildrenOf(OrganisationKind.Customer));
        Assert.AreEqual("root or customer or branch", KindRules.ParentsOf(OrganisationKind.Office));
    }

    [TestMethod]
    [DataRow("office", OrganisationKind.Office)]
    [DataRow("Customer", OrganisationKind.Customer)]
    [DataRow("3", null)]
    [DataRow("-1", null)]
    [DataRow("offices", null)]
    [DataRow("", null)]
    [DataRow(" ", null)]
    public void Of_AWord_IsItsKindOrNone(string word, OrganisationKind? kind) => Assert.AreEqual(kind, KindRules.Of(word));
}
