using Bunit;
using Bunit.TestDoubles;
using KPax.Contracts.Callers;
using KPax.Web.Fleet;
using Microsoft.Extensions.DependencyInjection;

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

    [TestMethod]
    public async Task Rights_ThatAreGoneEverywhere_BringTheVisitorBackToTheDoor()
    {
        await using var web = new WebContext();
        web.Callers.Become(Caller.WithEverything("Camille", "/1/2/", "/1/3/") with { UserId = FakeCallers.UserId });
        var page = web.Render<FleetList>(parameters => parameters.Add(list => list.Language, "en"));
        var navigation = web.Services.GetRequiredService<BunitNavigationManager>();

        web.Callers.Become(Caller.WithEverything("Camille", "/1/2/") with { UserId = FakeCallers.UserId });
        page.WaitForAssertion(() => Assert.IsFalse(navigation.History.Any(step => step.Options.ForceLoad), "the same rights, in one place less: the list becomes shorter"));

        web.Callers.Become(null);
        page.WaitForAssertion(() => Assert.IsTrue(navigation.History.Any(step => step.Options.ForceLoad && step.Uri == navigation.Uri)));
    }
}
