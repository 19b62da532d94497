using AngleSharp.Dom;
using Bunit;
using Bunit.TestDoubles;
using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Web.Fleet;
using KPax.Web.Grid;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Web.Fleet;

[TestClass]
public sealed class FleetListTests
{
    private WebContext _web = default!;

    [TestInitialize]
    public void Open() => _web = new WebContext();

    [TestCleanup]
    public void Close() => _web.Dispose();

    [TestMethod]
    public void Render_Static_HasRowsLinksAndForm()
    {
        using var web = new WebContext(isLive: false);
        web.Fleet.Rows.Add(FakeFleet.Row(7, WebContext.Start, "MP 305", DeviceCondition.Stopped, 1_234_567));

        var page = web.Render<FleetList>(parameters => parameters.Add(list => list.Language, "en"));

        StringAssert.Contains(page.Find("tbody tr").TextContent, "1,234,567");
        Assert.AreEqual("devices/7", page.Find("tbody a").GetAttribute("href"));
        Assert.AreEqual("./?sort=model", page.Find("th.c-model a").GetAttribute("href"));
        Assert.AreEqual("descending", page.Find("th.c-status").GetAttribute("aria-sort"));
        Assert.AreEqual("./?show=stopped", page.Find("a.t-stop").GetAttribute("href"));
        Assert.AreEqual("get", page.Find("form").GetAttribute("method"));
        StringAssert.Contains(page.Find(".live").TextContent, "26 Nov 2026");
        Assert.IsEmpty(web.Fleet.Listeners);
    }

    [TestMethod]
    [DataRow(Permission.DevicesRead | Permission.AgentsManage, true)]
    [DataRow(Permission.DevicesRead | Permission.AgentsRead, false)]
    public void Render_WithoutDevices_SaysHowToBeginOrWhomToAsk(Permission rights, bool mayBegin)
    {
        _web.Callers.Become(Caller.WithEverything("Camille", ["/1/"]).Narrow(rights, "/1/"));
        _web.Fleet.Summary = new();

        var page = Render();

        Assert.AreEqual(mayBegin, page.FindAll(".empty ol, .empty a[href=enrolment]").Count == 2);
        Assert.AreNotEqual(mayBegin, page.Find(".empty").TextContent.Contains("Technician, Manager or Administrator", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Render_OfPages_SaysOfHowManyDevicesTheyAreKnown()
    {
        Add(1, 2, 3);
        _web.Fleet.Summary = new() { Devices = 3, Online = 2, PagesToday = 1_234, PagesTodayDevices = 2 };

        var tiles = Render().FindAll(".tiles > div").Select(tile => string.Join(' ', tile.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();

        StringAssert.StartsWith(tiles[0], "Online 2 of 3 answer");
        Assert.AreEqual("Pages today 1,234 known of 2 of 3 devices", tiles[1]);
        StringAssert.StartsWith(tiles[2], "Pages this month –");
        StringAssert.EndsWith(tiles[2], "known of no device yet");
    }

    [TestMethod]
    public async Task Change_OfAShownDevice_RendersItsRowAloneAndMarksTheCell()
    {
        Add(1, 2, 3);
        var page = Render();
        var before = page.FindComponents<KpGridRow<FleetRow>>().ToDictionary(row => row.Instance.Item.Id, row => row.RenderCount);

        _web.Fleet.Rows[1] = _web.Fleet.Rows[1] with { TotalPages = 1_001, Revision = 2 };
        await _web.Fleet.TellAsync(2);
        _web.Time.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => Assert.AreEqual("1,001", Cell(page, 2, "pages").TextContent.Trim()));
        StringAssert.Contains(Cell(page, 2, "pages").ClassName, "new-a");
        Assert.AreEqual(1, page.FindAll(".new-a, .new-b").Count);
        foreach (var row in page.FindComponents<KpGridRow<FleetRow>>())
        {
            Assert.AreEqual(before[row.Instance.Item.Id] + (row.Instance.Item.Id == 2 ? 1 : 0), row.RenderCount, $"row {row.Instance.Item.Id}");
        }
    }

    [TestMethod]
    public async Task Change_Again_MarksWithTheOtherClassSoThatItIsSeenAgain()
    {
        Add(1);
        var page = Render();
        foreach (var (total, mark) in new[] { (5L, "new-a"), (6L, "new-b"), (7L, "new-a") })
        {
            _web.Fleet.Rows[0] = _web.Fleet.Rows[0] with { TotalPages = total };
            await _web.Fleet.TellAsync(1);
            _web.Time.Advance(TimeSpan.FromSeconds(1));
            page.WaitForAssertion(() => StringAssert.Contains(Cell(page, 1, "pages").ClassName, mark));
        }
    }

    [TestMethod]
    public async Task Changes_InABurst_AreOneQuestionAtOnceAndOneAfterIt()
    {
        Add([.. Enumerable.Range(1, 25).Select(id => (long)id)]);
        var page = Render();
        _web.Time.Advance(TimeSpan.FromSeconds(5));
        var asked = _web.Fleet.Asked.Count;

        for (var i = 0; i < 20; i++)
        {
            await _web.Fleet.TellAsync(1, 2);
        }

        _web.Time.Advance(TimeSpan.FromMilliseconds(500));
        page.WaitForAssertion(() => Assert.AreEqual(asked + 2, _web.Fleet.Asked.Count));
    }

    [TestMethod]
    public void NoChange_ForHalfAMinute_AsksAgain()
    {
        Add(1);
        var page = Render();
        Assert.AreEqual(1, _web.Fleet.Asked.Count);

        _web.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.AreEqual(1, _web.Fleet.Asked.Count);
        _web.Time.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.AreEqual(2, _web.Fleet.Asked.Count));
    }

    [TestMethod]
    public async Task Change_OnAThreadOfAnotherLanguage_StaysInThePagesLanguage()
    {
        Add(1);
        var page = Render(language: "ja");
        _web.Fleet.Rows[0] = _web.Fleet.Rows[0] with { Condition = DeviceCondition.Stopped };

        // A thread of its own, without this test's culture: such as the feed's.
        Task told;
        using (ExecutionContext.SuppressFlow())
        {
            told = Task.Run(async () =>
            {
                using var speaking = new Speaking("fr");
                await _web.Fleet.TellAsync(1);
                _web.Time.Advance(TimeSpan.FromSeconds(1));
            });
        }

        await told;
        page.WaitForAssertion(() => Assert.AreEqual("停止", Cell(page, 1, "status").TextContent.Trim()));
    }

    [TestMethod]
    public async Task Order_WhileSomebodyPointsAtTheList_IsHeld()
    {
        Add(1, 2);
        var page = Render();
        await page.Find(".hold").TriggerEventAsync("onpointerenter", new Microsoft.AspNetCore.Components.Web.PointerEventArgs());

        _web.Fleet.Rows.Reverse();
        _web.Fleet.Rows[0] = _web.Fleet.Rows[0] with { TotalPages = 42 };
        await _web.Fleet.TellAsync(2);
        _web.Time.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.AreEqual("42", Cell(page, 2, "pages").TextContent.Trim()));
        CollectionAssert.AreEqual(new[] { "SN1", "SN2" }, Serials(page));

        await page.Find(".hold").TriggerEventAsync("onpointerleave", new Microsoft.AspNetCore.Components.Web.PointerEventArgs());
        _web.Time.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => CollectionAssert.AreEqual(new[] { "SN2", "SN1" }, Serials(page)));
    }

    [TestMethod]
    public async Task Question_ThatFails_KeepsTheRowsAndSaysSoUntilOneSucceeds()
    {
        Add(1);
        var page = Render();
        _web.Fleet.Failure = new IOException("disk");
        await _web.Fleet.TellAsync(1);
        _web.Time.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => StringAssert.Contains(page.Find(".live").TextContent, "Not updating"));
        Assert.AreEqual(1, page.FindAll("tbody tr").Count);

        _web.Fleet.Failure = null;
        _web.Time.Advance(TimeSpan.FromSeconds(30));
        page.WaitForAssertion(() => Assert.AreEqual("Live", page.Find(".live").TextContent.Trim()));
    }

    [TestMethod]
    public void FirstQuestion_ThatFails_SaysSoInPlainWords()
    {
        _web.Fleet.Failure = new IOException("SELECT secret FROM device");

        var page = Render();

        StringAssert.Contains(page.Markup, "The server did not give an answer");
        Assert.IsFalse(page.Markup.Contains("secret", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Fleet_WithoutDevices_SaysWhatToDoNextAndShowsTheFirst()
    {
        var page = Render();
        Assert.AreEqual("enrolment", page.Find(".empty a.button").GetAttribute("href"));

        Add(1);
        await _web.Fleet.TellAsync(1);
        _web.Time.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.AreEqual(1, page.FindAll("tbody tr").Count));
    }

    [TestMethod]
    public void Filter_WithoutMatch_SaysSoAndOffersToClear()
    {
        Add(1);

        var page = Render("?q=zzz&show=stopped");

        StringAssert.Contains(page.Markup, "No device matches");
        Assert.AreEqual("./", page.Find("a.clear").GetAttribute("href"));
        Assert.AreEqual("zzz", page.Find("#q").GetAttribute("value"));
    }

    [TestMethod]
    public void Page_BeyondTheEnd_IsTheLast()
    {
        Add([.. Enumerable.Range(1, 30).Select(id => (long)id)]);

        var page = Render("?page=99");

        Assert.AreEqual(5, page.FindAll("tbody tr").Count);
        StringAssert.Contains(page.Find(".pager-range").TextContent, "26–30 of 30");
    }

    [TestMethod]
    public void Typing_IsSearchedForOnceTheKeysAreQuiet()
    {
        Add(1, 2);
        var page = Render();
        page.Find("#q").Input("I");
        _web.Time.Advance(TimeSpan.FromMilliseconds(200));
        page.Find("#q").Input("IM 2");
        _web.Time.Advance(TimeSpan.FromMilliseconds(249));
        Assert.IsEmpty(Navigation.History);

        _web.Time.Advance(TimeSpan.FromMilliseconds(1));
        page.WaitForAssertion(() => Assert.AreEqual("http://localhost/?q=IM%202", Navigation.Uri));
        Assert.IsTrue(Navigation.History.Single().Options.ReplaceHistoryEntry);
    }

    [TestMethod]
    public void Answer_ToAnEarlierSearch_DoesNotWriteIntoTheBox()
    {
        Add(1, 2);
        var page = Render();
        page.Find("#q").Input("I");
        _web.Time.Advance(TimeSpan.FromMilliseconds(250));
        page.Find("#q").Input("IM");

        page.Render(parameters => parameters.Add(list => list.Query, "?q=I"));
        Assert.AreEqual("", page.Find("#q").GetAttribute("value") ?? "");

        // "Back" to an address that nobody typed does.
        page.Render(parameters => parameters.Add(list => list.Query, "?q=IM%201"));
        Assert.AreEqual("IM 1", page.Find("#q").GetAttribute("value"));
    }

    [TestMethod]
    public void Choice_OfAState_GoesToItsAddress()
    {
        Add(1);
        var page = Render("?q=IM&page=1");
        page.Find("#show").Change("warning");

        Assert.AreEqual("http://localhost/?q=IM&show=warning", Navigation.Uri);
    }

    [TestMethod]
    public async Task Dispose_OfThePage_EndsItsSubscription()
    {
        Add(1);
        Render();
        Assert.AreEqual("/1/", _web.Fleet.Listeners.Single().OrganisationPaths.Single());

        await _web.DisposeComponentsAsync();

        Assert.IsEmpty(_web.Fleet.Listeners);
    }

    private BunitNavigationManager Navigation => (BunitNavigationManager)_web.Services.GetRequiredService<NavigationManager>();

    private void Add(params long[] ids) => _web.Fleet.Rows.AddRange(ids.Select(id => FakeFleet.Row(id, WebContext.Start)));

    private IRenderedComponent<FleetList> Render(string query = "", string language = "en") =>
        _web.Render<FleetList>(parameters => parameters.Add(list => list.Language, language).Add(list => list.Query, query));

    private static string[] Serials(IRenderedComponent<FleetList> page) => [.. page.FindAll("td.c-serial").Select(cell => cell.TextContent.Trim())];

    private static IElement Cell(IRenderedComponent<FleetList> page, long id, string column) =>
        page.FindAll("tbody tr").Single(row => row.QuerySelector(".c-serial")!.TextContent.Trim() == $"SN{id}").QuerySelector($".c-{column}")!;
}
