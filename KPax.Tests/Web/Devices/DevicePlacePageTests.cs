using System.Net;
using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;

namespace KPax.Tests.Web.Devices;

[TestClass]
public sealed class DevicePlacePageTests
{
    [TestMethod]
    public async Task Page_OffersPlacesThenMovesTheDeviceThere()
    {
        await using var host = await StartAsync();
        var (_, where) = await host.GetAsync("/devices/3/place");
        var moved = await host.PostAsync("/devices/3/place?to=6", "move", []);

        StringAssert.Contains(where, "href=\"devices/3/place?to=6\"");
        StringAssert.EndsWith(moved.Location, "devices/3");
        CollectionAssert.AreEqual(new[] { "device 3 to 6" }, host.Enrolment.Said);
    }

    [TestMethod]
    public async Task Move_ThatIsRefused_SaysWhy()
    {
        await using var host = await StartAsync();
        host.Enrolment.Problems.Add(new OrganisationProblem("organisation", "Globex", "it belongs to another customer."));
        var (status, _, html) = await host.PostAsync("/devices/3/place?to=6", "move", []);

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, status);
        StringAssert.Contains(html, "it belongs to another customer.");
    }

    [TestMethod]
    public async Task Page_OfADeviceThatMayNotBeMoved_IsNotThere()
    {
        await using var host = await StartAsync();

        Assert.AreEqual(HttpStatusCode.NotFound, (await host.GetAsync("/devices/3/place", "/1/6/")).Status);
        Assert.AreEqual(HttpStatusCode.NotFound, (await host.GetAsync("/devices/4/place")).Status);
    }

    private static async Task<PagesHost> StartAsync()
    {
        var host = await PagesHost.StartAsync();
        host.Fleet.Views[3] = new DeviceView { Id = 3, OrganisationPath = "/1/5/", Identity = new() { Manufacturer = "Ricoh", Model = "MP 305" } };
        return host;
    }
}
