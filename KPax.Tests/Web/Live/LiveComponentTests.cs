using Bunit;
using KPax.Contracts.Callers;
using KPax.Web.Fleet;

namespace KPax.Tests.Web.Live;

[TestClass]
public sealed class LiveComponentTests
{
    [TestMethod]
    public async Task Rights_ThatAreTaken_TakeTheDataOffAnOpenPage()
    {
        await using var web = new WebContext();
        web.Fleet.Rows.Add(FakeFleet.Row(3, WebContext.Start, "MP 305"));
        var page = web.Render<FleetList>(parameters => parameters.Add(list => list.Language, "en"));
        page.WaitForAssertion(() => StringAssert.Contains(page.Markup, "MP 305"));

        web.Callers.Become(Caller.Nobody with { Name = "Camille", UserId = FakeCallers.UserId });
        web.Time.Advance(TimeSpan.FromSeconds(5));
        page.WaitForAssertion(() => Assert.DoesNotContain("MP 305", page.Markup));

        web.Callers.Become(Caller.WithEverything("Camille", "/1/"));
        web.Time.Advance(TimeSpan.FromSeconds(5));
        page.WaitForAssertion(() => StringAssert.Contains(page.Markup, "MP 305"));
    }

    [TestMethod]
    public async Task Account_ThatIsLockedOut_SeesNothingOnAnOpenPage()
    {
        await using var web = new WebContext();
        web.Fleet.Rows.Add(FakeFleet.Row(3, WebContext.Start, "MP 305"));
        var page = web.Render<FleetList>(parameters => parameters.Add(list => list.Language, "en"));

        web.Callers.Become(null);
        web.Time.Advance(TimeSpan.FromSeconds(5));
        page.WaitForAssertion(() => Assert.DoesNotContain("MP 305", page.Markup));
    }
}
