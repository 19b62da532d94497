using KPax.Agent.Privacy;
using KPax.Tests.Agent.Devices;

namespace KPax.Tests.Agent.Privacy;

[TestClass]
public sealed class DeniedPagesTests
{
    [TestMethod]
    [DataRow("/hp/device/JobLog/Index")]
    [DataRow("/DevMgmt/JobListDyn.xml")]
    [DataRow("/admin/USERS.html")]
    [DataRow("/address/book.csv")]
    [DataRow("/login.html")]
    [DataRow("/set.cgi?factoryReset=1")]
    public void FindReason_PageOfPeopleOrChange_IsDenied(string path) => Assert.IsNotEmpty(DeniedPages.FindReason(path));

    [TestMethod]
    public void FindReason_BuiltInPages_AreNotDenied()
    {
        var pages = RecordedDevice.Catalog.Families.SelectMany(family => family.Web).Select(page => page.Path).ToList();
        Assert.IsGreaterThanOrEqualTo(10, pages.Count);
        Assert.IsTrue(pages.TrueForAll(page => DeniedPages.FindReason(page).Length == 0));
    }
}
