using KPax.Contracts.Callers;

namespace KPax.Tests.Contracts.Callers;

[TestClass]
public sealed class AccessPolicyTests
{
    private static readonly Caller Camille = new("camille", [new("/1/5/", Permission.DevicesRead), new("/1/5/9/", Permission.AlertsManage), new("/1/7/", Permission.DevicesRead)]);

    [TestMethod]
    [DataRow("/1/5/", AccessDecision.Granted)]
    [DataRow("/1/5/9/", AccessDecision.Granted)]
    [DataRow("/1/6/", AccessDecision.NotFound)]
    [DataRow("/1/", AccessDecision.NotFound)]
    [DataRow(null, AccessDecision.NotFound)]
    public void Decide_ARight_OnlyWhereItIsGranted(string? path, AccessDecision expected) =>
        Assert.AreEqual(expected, AccessPolicy.Decide(Camille, Permission.DevicesRead, path));

    [TestMethod]
    public void Decide_ARightThatIsWantingWhereOthersAre_IsForbidden()
    {
        Assert.AreEqual(AccessDecision.Forbidden, AccessPolicy.Decide(Camille, Permission.AlertsManage, "/1/5/"));
        Assert.AreEqual(AccessDecision.Forbidden, AccessPolicy.Decide(Camille, Permission.None, "/1/5/"), "nothing asked for is denied");
        Assert.IsFalse(AccessPolicy.Demand(Camille, Permission.AlertsManage, "/1/6/"));
        Assert.IsTrue(AccessPolicy.Demand(Camille, Permission.AlertsManage, "/1/5/9/"));
        var denial = Assert.ThrowsExactly<AccessDeniedException>(() => AccessPolicy.Demand(Camille, Permission.AlertsManage, "/1/5/"));
        Assert.AreEqual((Permission.AlertsManage, "/1/5/"), (denial.Permission, denial.OrganisationPath));
        StringAssert.Contains(denial.Message, "alerts.manage");
    }

    [TestMethod]
    public void SubtreesOf_AList_AreThoseOfTheRightWithoutOnesBelowOthers()
    {
        CollectionAssert.AreEqual(new[] { "/1/5/", "/1/7/" }, AccessPolicy.SubtreesOf(Camille, Permission.DevicesRead).ToArray());
        CollectionAssert.AreEqual(new[] { "/1/5/9/" }, AccessPolicy.SubtreesOf(Camille, Permission.AlertsManage).ToArray());
        CollectionAssert.AreEqual(new[] { "/1/5/", "/1/7/" }, AccessPolicy.SubtreesOf(Camille).ToArray());
        Assert.AreEqual(0, AccessPolicy.SubtreesOf(Camille, Permission.Operator).Count);
    }
}
