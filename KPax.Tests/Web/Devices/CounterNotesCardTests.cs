using Bunit;
using KPax.Contracts.Devices;
using KPax.Web.Devices;

namespace KPax.Tests.Web.Devices;

[TestClass]
public sealed class CounterNotesCardTests
{
    private WebContext _web = default!;

    [TestInitialize]
    public void Open() => _web = new WebContext();

    [TestCleanup]
    public void Close() => _web.Dispose();

    [TestMethod]
    public void Render_OfNotes_SayWhatIsBilledWhatIsWrongAndWhatHappened()
    {
        var notes = Render(Noted()).Find(".counter-notes").TextContent;

        StringAssert.Contains(notes, "prtMarkerLifeCount.1.1");
        StringAssert.Contains(notes, "the standard total of the first marker");
        StringAssert.Contains(notes, "Total = Total Black + Total Colour: expected 5,000, read 5,009, off by 9. Stored as it was read.");
        StringAssert.Contains(notes, "Went round (32 bits)");
        StringAssert.Contains(notes, "Duplex: 4,294,967,290 → 12");
        StringAssert.Contains(notes, "Duplex ≤ Total");
        Assert.DoesNotContain("missing", notes);
    }

    [TestMethod]
    public void Render_OfAMissingBilledSource_SaySoOnce()
    {
        var view = Noted();
        CounterNote mark = new() { Kind = CounterNoteKind.SourceMissing, Counter = view.Billing!.Name };

        var notes = Render(view with { Billing = view.Billing with { IsMissing = true }, CounterMarks = [mark] }).Find(".counter-notes");

        StringAssert.Contains(notes.TextContent, "nothing stands in for it");
        Assert.IsEmpty(notes.QuerySelectorAll(".note-mark"));
    }

    [TestMethod]
    public void Render_WithoutAnything_IsNotThere()
    {
        Assert.IsEmpty(Render(new DeviceView()).FindAll(".counter-notes"));
    }

    private static DeviceView Noted()
    {
        CounterName total = new() { Kind = CounterKind.Total, Unit = CounterUnit.Impressions, Source = "prtMarkerLifeCount.1.1" };
        CounterName duplex = total with { Kind = CounterKind.Duplex, Source = "1.3.6.1" };
        CounterCheck sum = new()
        {
            Form = CheckForm.Sum,
            Left = total,
            Right = [total with { Color = CounterColor.Mono }, total with { Color = CounterColor.Color }],
        };
        return new DeviceView
        {
            Billing = new() { Name = total, Reason = BillingReason.LifeCount, Since = WebContext.Start, Value = 5_009, ReadAt = WebContext.Start },
            CounterMarks = [new() { Kind = CounterNoteKind.CheckBroken, Check = sum, Counter = total, From = 5_000, To = 5_009, ReadAt = WebContext.Start }],
            CounterEvents = [new() { Kind = CounterNoteKind.Wrap32, Counter = duplex, From = 4_294_967_290, To = 12, ReadAt = WebContext.Start.AddDays(-2) }],
            CounterChecks = [sum, new() { Form = CheckForm.AtMost, Left = duplex, Right = [total] }],
        };
    }

    private IRenderedComponent<CounterNotesCard> Render(DeviceView view) =>
        _web.Render<CounterNotesCard>(parameters => parameters.Add(card => card.View, view).Add(card => card.Now, WebContext.Start));
}
