using Bunit;
using KPax.Contracts.Alerts;
using KPax.Contracts.Configuration;
using KPax.Contracts.Devices;
using KPax.Contracts.History;
using KPax.Web.Devices;

namespace KPax.Tests.Web.Devices;

[TestClass]
public sealed class DeviceDetailsTests
{
    private WebContext _web = default!;

    [TestInitialize]
    public void Open() => _web = new WebContext();

    [TestCleanup]
    public void Close() => _web.Dispose();

    [TestMethod]
    public void Render_OfADevice_ShowsWhatItTold()
    {
        Put(View());
        for (var hour = 10; hour >= 0; hour--)
        {
            var at = WebContext.Start.AddHours(-hour);
            _web.Past.Hours.Add(new() { Start = at.UtcDateTime, Rise = 1, From = new(at.AddHours(-1), 4_999 - hour), To = new(at, 5_000 - hour), AgentId = 1 });
        }

        var page = Render();

        Assert.AreEqual("Ricoh IM C3510", page.Find("h1").TextContent);
        StringAssert.Contains(page.Find(".lcd").TextContent, "用紙が詰まっています");
        StringAssert.Contains(page.Find(".alerts").TextContent, "Paper jam");
        StringAssert.Contains(page.Find(".alerts").TextContent, "anybody can mend it");
        StringAssert.Contains(page.Find(".counters").TextContent, "5,000");
        StringAssert.Contains(page.Find(".figure").TextContent, "+11");
        Assert.AreEqual("img", page.Find("svg.plot").GetAttribute("role"));
        Assert.AreEqual(11, page.FindAll(".numbers tbody tr").Count);
    }

    [TestMethod]
    public void Render_OfAYear_ShowsDaysWithWhatIsMissing()
    {
        Put(View());
        var march = new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Unspecified);
        var at = new DateTimeOffset(2026, 3, 1, 18, 0, 0, TimeSpan.Zero);
        _web.Past.Days.Add(new() { Start = march, Rise = 12, From = new(at.AddHours(-8), 100), To = new(at, 112), AgentId = 1 });
        _web.Past.Days.Add(new() { Start = march.AddDays(5), Rise = 8, SpanRise = 40, From = new(at, 112), To = new(at.AddDays(5), 160), AgentId = 1 });
        _web.Past.Days.Add(new()
        {
            Start = march.AddDays(6), Rise = 3, From = new(at.AddDays(5), 160), To = new(at.AddDays(6), 3), AgentId = 1,
            Events = [new(CounterNoteKind.Reset, new(at.AddDays(5), 160), new(at.AddDays(6).AddHours(-1), 0), 0)],
        });

        var page = _web.Render<DeviceDetails>(parameters => parameters.Add(device => device.Id, 3).Add(device => device.Language, "en").Add(device => device.Query, "?range=year"));

        StringAssert.Contains(page.Find(".figure").TextContent, "+63");
        StringAssert.Contains(page.Markup, "4 days without a reading");
        Assert.AreEqual(3, page.Find("path.line").GetAttribute("d")!.Count(letter => letter == 'M'), "missing days and the reset break the line");
        StringAssert.Contains(page.Find(".numbers").TextContent, "40 more since");
        StringAssert.Contains(page.Find(".numbers").TextContent, "Reset");
    }

    [TestMethod]
    public void Render_OfMonths_SaysFromWhichReadingToWhich()
    {
        Put(View());
        var at = new DateTimeOffset(2026, 2, 28, 18, 0, 0, TimeSpan.Zero);
        _web.Past.Months.Add(new() { Month = new(2026, 3, 1), Rise = 1_234, From = new(at, 5_000), To = new(at.AddDays(31), 6_234), DaysRead = 28, DaysMissing = 3 });

        var card = Render().Find("#months-title").Closest("section")!;

        StringAssert.Contains(card.TextContent, "March 2026");
        StringAssert.Contains(card.TextContent, "1,234");
        StringAssert.Contains(card.TextContent, "from 5,000 on");
        StringAssert.Contains(card.TextContent, "3 days without a reading");
    }

    [TestMethod]
    public void Render_OfADevice_SaysHowEachIsKnown()
    {
        Put(View() with
        {
            Identity = new() { Model = "M1", Uuid = "0a1b" },
            Capabilities = new() { Typology = DeviceTypology.Mfp, TypologyEvidence = "counter: copy", FirmwareVersion = "7", PagesPerMinute = 35 },
            OtherSources = [new("capabilities.firmware_version", "ipp printer-firmware-string-version")],
            ScrubbedTexts = 2,
            Status = new()
            {
                SubUnits = [new(SubUnitKind.Input, 2, 16 + 3)],
                Alerts = [new() { Code = 8, CodeName = "jam", Urgency = AlertUrgency.Critical, VendorCode = "J0-1", Source = "1.3.6.1.4.1.367" }],
            },
        });

        var page = Render();

        StringAssert.Contains(page.Find(".facts .evidence").TextContent, "counter: copy");
        StringAssert.Contains(page.Find(".facts .origin").TextContent, "ipp printer-firmware-string-version");
        StringAssert.Contains(page.Find("[aria-labelledby=identity-title]").TextContent, "0a1b");
        StringAssert.Contains(page.Find("[aria-labelledby=identity-title]").TextContent, "35 pages a minute");
        StringAssert.Contains(page.Find(".parts").TextContent, "Paper tray 2: broken, critical alert");
        StringAssert.Contains(page.Find(".scrubbed").TextContent, "2 texts");
        foreach (var word in new[] { "code 8 · jam", "the device has stopped", "maker’s code J0-1", "1.3.6.1.4.1.367" })
        {
            StringAssert.Contains(page.Find(".alert-facts").TextContent, word);
        }
    }

    [TestMethod]
    public void Render_OfAHundredCounters_ShowsTotalsAndFoldsTheRest()
    {
        Put(View() with
        {
            Counters =
            [
                new() { Kind = CounterKind.Total, Value = 5_000, Source = "a+b+c", VendorCode = "101", VendorName = "Total 1" },
                new() { Kind = CounterKind.Print, Color = CounterColor.Mono, PaperSize = "A3", Value = 7 },
                .. Enumerable.Range(1, 98).Select(code => new Counter { Kind = CounterKind.Vendor, VendorCode = $"{code}", Value = code }),
            ],
        });

        var page = Render();

        Assert.AreEqual(1, page.FindAll("table.counters:not(.size-matrix) > tbody > tr").Count(row => row.Closest("details") is null));
        StringAssert.Contains(page.Find("table.counters .source").TextContent, "101 Total 1");
        StringAssert.Contains(page.Find("table.counters .sum summary").TextContent, "sum of 3 objects");
        StringAssert.Contains(page.Find("table.size-matrix tbody").TextContent, "A3");
        Assert.HasCount(98, page.FindAll("details.vendor:not([open]) tbody tr"));
    }

    [TestMethod]
    public void Section_ThatIsOld_IsMarkedInWords()
    {
        Put(View() with { SuppliesAt = WebContext.Start.AddHours(-4), CountersAt = null });

        var page = Render();

        StringAssert.Contains(page.Find("[aria-labelledby=supplies-title] .asof-old").TextContent, "Old");
        StringAssert.Contains(page.Find("ul.supplies").ClassName, "old");
        StringAssert.Contains(page.Find("[aria-labelledby=counters-title] .asof-old").TextContent, "not read yet");
        Assert.IsEmpty(page.FindAll("[aria-labelledby=panel-title] .asof-old"));
    }

    [TestMethod]
    public void Device_ThatIsSilent_SaysSinceWhenAndWhy()
    {
        Put(View() with { Condition = DeviceCondition.NotAnswering, FailureReason = "No answer within 2 s.", LastSeenAt = WebContext.Start.AddHours(-2) });

        var page = Render();

        StringAssert.Contains(page.Find(".notice").TextContent, "No answer within 2 s.");
        StringAssert.Contains(page.Find(".device-sub").TextContent, "2 h ago");
        Assert.AreEqual("2026-11-26T10:00:00Z", page.Find(".device-sub time").GetAttribute("datetime"));
    }

    [TestMethod]
    public async Task Device_ThatDisappears_IsSaidToBeGone()
    {
        Put(View());
        var page = Render();

        _web.Fleet.Views.Clear();
        await _web.Fleet.TellAsync(3);
        _web.Time.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => StringAssert.Contains(page.Find("h1").TextContent, "There is no such device"));
    }

    [TestMethod]
    public async Task Change_OfTheDevice_IsShownAndItsStateIsSaid()
    {
        Put(View());
        var page = Render();
        Assert.AreEqual("", page.Find("p.sr[role=status]").TextContent);

        Put(View() with { Revision = 2, Condition = DeviceCondition.Ok, Status = new() { State = DeviceState.Printing } });
        await _web.Fleet.TellAsync(3);
        _web.Time.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => Assert.AreEqual("Printing", page.Find(".state-line").TextContent.Trim()));
        Assert.AreEqual("Status: OK. Open alerts: 0.", page.Find("p.sr[role=status]").TextContent);
    }

    [TestMethod]
    public async Task Change_OfAnotherDevice_AsksNothing()
    {
        Put(View());
        Render();
        var asked = _web.Past.Asked.Count;
        Put(View() with { CountersAt = WebContext.Start.AddSeconds(1) });

        await _web.Fleet.TellAsync(4);
        _web.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.AreEqual(asked, _web.Past.Asked.Count);
    }

    [TestMethod]
    public void History_IsAskedAgainOnlyWithNewCounters()
    {
        Put(View());
        var page = Render();
        _web.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.AreEqual(2, _web.Past.Asked.Count, "days and hours");

        Put(View() with { CountersAt = WebContext.Start.AddSeconds(31) });
        _web.Time.Advance(TimeSpan.FromSeconds(30));
        page.WaitForAssertion(() => Assert.AreEqual(4, _web.Past.Asked.Count));
    }

    [TestMethod]
    public void Render_OfWhatIsOpenAlready_TellsItOnce()
    {
        Put(View());
        _web.Alerts.Views.Add(new()
        {
            Id = 1, Subject = AlertSubject.Device, SubjectId = 3, Kind = AlertKind.Device, Group = AlertGroup.MediaPath, Text = "Paper jam", Since = WebContext.Start,
        });

        var page = Render();

        Assert.IsEmpty(page.FindAll("#alerts-title"));
        StringAssert.Contains(page.Find("[aria-labelledby=device-alerts-title]").TextContent, "Paper jam");
    }

    [TestMethod]
    public void Render_OfWhatHappened_HasSuppliesAndStatesWithPagesInTheAddress()
    {
        Put(View());
        _web.Past.Supplies.AddRange(Enumerable.Range(0, 12).Select(day =>
            new SupplyEvent(WebContext.Start.AddDays(-day), "1.1", SupplyEventKind.Replaced, new(), null, SupplySigns.Full)));
        _web.Past.States.Add(new(WebContext.Start, DeviceCondition.Ok, DeviceState.Printing));

        var page = _web.Render<DeviceDetails>(parameters => parameters.Add(device => device.Id, 3).Add(device => device.Language, "en").Add(device => device.Query, "?supplies=2"));

        Assert.AreEqual(2, page.FindAll("#supply-events li:not(.pager li)").Count(row => row.Closest(".pager") is null));
        StringAssert.Contains(page.Find("#states").TextContent, "Printing");
    }

    [TestMethod]
    public void Scan_OfTheDevice_IsAskedForAndFollowedUntilItIsOver()
    {
        Put(View());
        var page = Render();

        page.Find(".scan-now button").Click();
        Assert.AreEqual(ScanRequestState.Sent, _web.Configuration.Requests.Single().State);
        StringAssert.Contains(page.Find(".scan-state").TextContent, "sent");
        _web.Configuration.Requests[0] = _web.Configuration.Requests[0] with { State = ScanRequestState.Done, Done = 1, Total = 1, Answered = 1, ChangedAt = WebContext.Start };
        _web.Time.Advance(TimeSpan.FromSeconds(3));

        page.WaitForAssertion(() => StringAssert.Contains(page.Find(".scan-state").TextContent, "done"));
    }

    [TestMethod]
    public void Text_FromADevice_IsNeverMarkup()
    {
        Put(View() with
        {
            Identity = new() { Manufacturer = "<b>Evil</b>", Model = "<script>alert(1)</script>" },
            Status = new() { DisplayLines = ["<img src=x onerror=alert(1)>"], Alerts = [new() { Description = "<svg onload=alert(1)>" }] },
            Errors = [new(DeviceSection.Status, "<i>x</i>", "<i>y</i>")],
        });

        var page = Render();

        Assert.IsEmpty(page.FindAll("script, img, b, .alerts svg[onload], .errors i"));
        StringAssert.Contains(page.Find("h1").TextContent, "<script>");
    }

    private void Put(DeviceView view) => _web.Fleet.Views[view.Id] = view;

    private IRenderedComponent<DeviceDetails> Render() =>
        _web.Render<DeviceDetails>(parameters => parameters.Add(device => device.Id, 3).Add(device => device.Language, "en"));

    private static DeviceView View() => new()
    {
        Id = 3,
        OrganisationPath = "/1/",
        Revision = 1,
        Condition = DeviceCondition.Stopped,
        Identity = new() { Manufacturer = "Ricoh", Model = "IM C3510", SerialNumber = "3PT", IpAddress = "10.0.0.3" },
        Counters = [new() { Kind = CounterKind.Total, Value = 5_000, Unit = CounterUnit.Impressions, Source = "prtMarkerLifeCount" }],
        CountersAt = WebContext.Start,
        Supplies = [new() { Index = "1.1", Color = "cyan", Type = SupplyType.Toner, Level = new() { Kind = SupplyLevelKind.SomeRemaining }, RawLevel = -3 }],
        SuppliesAt = WebContext.Start,
        Status = new()
        {
            State = DeviceState.Stopped,
            Errors = [DetectedError.Jammed],
            DisplayLines = ["用紙が詰まっています"],
            Alerts = [new() { Severity = AlertSeverity.Critical, TrainingLevel = AlertTrainingLevel.Untrained, Group = AlertGroup.MediaPath, Description = "Paper jam" }],
        },
        StatusAt = WebContext.Start,
        LastSeenAt = WebContext.Start,
        FirstSeenAt = WebContext.Start.AddHours(-12),
    };
}
