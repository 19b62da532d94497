using KPax.Contracts.Callers;

namespace KPax.Tests.Contracts.Callers;

[TestClass]
public sealed class CallerTests
{
    private static readonly Caller Camille = new(
        "camille",
        [new("/1/5/", Permission.DevicesRead | Permission.MetersRead), new("/1/5/9/", Permission.AlertsManage), new("/1/7/", Permission.None)]);

    [TestMethod]
    [DataRow("/1/5/", true)]
    [DataRow("/1/5/23/", true)]
    [DataRow("/1/50/", false)]
    [DataRow("/1/", false)]
    [DataRow("/1/7/", false)]
    [DataRow("", false)]
    public void MaySee_Path_OnlyWithinAGrantThatAllowsSomething(string path, bool expected) => Assert.AreEqual(expected, Camille.MaySee(path));

    [TestMethod]
    public void May_Permission_OnlyWhereItIsGranted()
    {
        Assert.IsTrue(Camille.May(Permission.DevicesRead, "/1/5/23/"));
        Assert.IsFalse(Camille.May(Permission.AlertsManage, "/1/5/23/"));
        Assert.IsTrue(Camille.May(Permission.AlertsManage | Permission.DevicesRead, "/1/5/9/2/"), "grants add up");
        Assert.IsFalse(Camille.May(Permission.AlertsManage | Permission.DevicesRead, "/1/5/"), "each must be allowed");
        Assert.IsFalse(Camille.May(Permission.None, "/1/5/"), "nothing asked for is denied");
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("/")]
    [DataRow("/1")]
    [DataRow("1/")]
    public void May_GrantWithoutAPath_OpensNothing(string path)
    {
        var broken = Caller.WithEverything("broken", path);

        Assert.IsFalse(broken.MaySee("/1/5/"));
        Assert.IsFalse(broken.MaySee(path));
        Assert.IsFalse(broken.MaySomewhere(Permission.DevicesRead));
    }

    [TestMethod]
    public void MaySomewhere_Permission_IsTrueIfAnyGrantHasIt()
    {
        Assert.IsTrue(Camille.MaySomewhere(Permission.AlertsManage));
        Assert.IsFalse(Camille.MaySomewhere(Permission.Operator));
        Assert.IsFalse(Caller.Nobody.MaySomewhere(Permission.DevicesRead));
    }

    [TestMethod]
    public void Within_AnOrganisation_LeavesWhatIsAllowedThereAndNothingElse()
    {
        var caller = new Caller("camille", [new CallerGrant("/1/", Permission.DevicesRead), new CallerGrant("/1/5/6/", Permission.AgentsManage), new CallerGrant("/1/55/", Permission.AgentsManage)]);
        var within = caller.Within("/1/5/");

        Assert.IsTrue(within.May(Permission.DevicesRead, "/1/5/"));
        Assert.IsTrue(within.May(Permission.DevicesRead | Permission.AgentsManage, "/1/5/6/"));
        Assert.IsFalse(within.May(Permission.AgentsManage, "/1/5/"));
        Assert.IsFalse(within.MaySee("/1/"));
        Assert.IsFalse(within.MaySee("/1/55/"));
        Assert.IsFalse(caller.Within("/2/").MaySee("/2/"));
    }

    [TestMethod]
    public void Narrow_ToAScope_IsNeverMoreThanBefore()
    {
        var narrow = Camille.Narrow(Permission.DevicesRead | Permission.Operator, "/1/5/23/", "/1/8/");
        Assert.AreEqual(Permission.DevicesRead, narrow.PermissionsAt("/1/5/23/4/"));
        Assert.IsFalse(narrow.MaySee("/1/5/") || narrow.MaySee("/1/8/"));

        var wide = Camille.Narrow(Permissions.Everything, "/1/");
        Assert.AreEqual(Camille.PermissionsAt("/1/5/9/"), wide.PermissionsAt("/1/5/9/"));
        Assert.IsFalse(wide.MaySee("/1/"));
        Assert.IsFalse(Camille.Narrow(Permissions.Everything).MaySee("/1/5/"), "no scope opens nothing");
    }
}
