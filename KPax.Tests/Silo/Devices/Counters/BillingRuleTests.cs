using KPax.Contracts.Devices;
using KPax.Silo.Devices.Counters;
using static KPax.Tests.Silo.Devices.Counters.CounterStory;

namespace KPax.Tests.Silo.Devices.Counters;

[TestClass]
public sealed class BillingRuleTests
{
    private static readonly Counter SecondMarker = LifeCount with { Source = "prtMarkerLifeCount.1.2" };
    private static readonly Counter SheetsTotal = PanelTotal with { Unit = CounterUnit.SheetsOfPaper, Source = "1.3.6.1.4.1.367.9" };
    private static readonly Counter WebTotal = PanelTotal with { Source = "https:/status.xml" };

    [TestMethod]
    public void Choose_OfSeveralTotals_TakesTheMakersThenTheFirstMarker()
    {
        var panel = PanelTotal with { Value = 96 };
        var (life, second) = (LifeCount with { Value = 100 }, SecondMarker with { Value = 96 });

        Assert.AreEqual((panel, BillingReason.VendorTotal), BillingRule.Choose([life, WebTotal, panel]));
        Assert.AreEqual((life, BillingReason.LifeCount), BillingRule.Choose([WebTotal, life, second]));
        Assert.AreEqual((WebTotal, BillingReason.OtherTotal), BillingRule.Choose([WebTotal]));
        Assert.AreEqual((life, BillingReason.LifeCount), BillingRule.Choose([SheetsTotal, life]), "impressions before sheets");
        Assert.AreEqual((SheetsTotal, BillingReason.VendorTotal), BillingRule.Choose([SheetsTotal]));
    }

    [TestMethod]
    public void Choose_OfTwoThatTellTheSame_TakesTheOneThatNeedsNoProfile()
    {
        var (panel, life) = (PanelTotal with { Value = 100 }, LifeCount with { Value = 100 });

        Assert.AreEqual((life, BillingReason.LifeCount), BillingRule.Choose([panel, life]));
        Assert.AreEqual(BillingReason.VendorTotal, BillingRule.Choose([panel, life with { Unit = CounterUnit.SheetsOfPaper }])!.Value.Reason);
    }

    [TestMethod]
    public void Choose_OfWhatIsNoTotalOfSidesOrSheets_IsNull()
    {
        Counter[] others =
        [
            BlackTotal,
            Duplex,
            Maker,
            PanelTotal with { PaperSize = "A3" },
            PanelTotal with { Unit = CounterUnit.A4Equivalents },
            PanelTotal with { Unit = CounterUnit.Feet },
            PanelTotal with { Unit = CounterUnit.Unspecified },
            LifeCount with { Kind = CounterKind.SincePowerOn },
        ];

        Assert.IsNull(BillingRule.Choose(others));
    }

    [TestMethod]
    public void Next_WhenABetterSourceAppears_KeepsThePin()
    {
        var story = new CounterStory().Read((LifeCount, 100)).Read((LifeCount, 101), (PanelTotal, 99));

        Assert.AreEqual(CounterName.Of(LifeCount), story.View.Billing!.Name);
        Assert.AreEqual(101, story.View.Billing.Value);
        Assert.AreEqual(TimeOf(1), story.View.Billing.Since);
        Assert.IsEmpty(story.Happened);
    }

    [TestMethod]
    public void Next_WhenThePinnedSourceGoesAway_SaysSoOnceAndReplacesNothing()
    {
        var story = new CounterStory().Read((PanelTotal, 100), (LifeCount, 90));
        story.Read((LifeCount, 91)).Read((LifeCount, 92));
        Assert.IsFalse(story.View.Billing!.IsMissing);

        story.Read((LifeCount, 93)).Read((LifeCount, 94)).Read((LifeCount, 95));

        Assert.AreEqual(CounterName.Of(PanelTotal), story.View.Billing.Name);
        Assert.IsTrue(story.View.Billing.IsMissing);
        Assert.AreEqual((100, TimeOf(1)), (story.View.Billing.Value, story.View.Billing.ReadAt));
        CollectionAssert.AreEqual(new[] { CounterNoteKind.SourceMissing }, story.Happened.ToArray());
        CollectionAssert.AreEqual(new[] { CounterNoteKind.SourceMissing }, story.View.CounterMarks.Select(mark => mark.Kind).ToArray());

        story.Read((PanelTotal, 105), (LifeCount, 96));
        Assert.IsFalse(story.View.Billing.IsMissing);
        Assert.IsEmpty(story.View.CounterMarks);
    }

    [TestMethod]
    public void Next_WhenASourceThatToldTheSameIsLeft_PinsItWithAnEvent()
    {
        var story = new CounterStory();
        for (var total = 100; total < 105; total++)
        {
            story.Read((PanelTotal, total), (LifeCount, total), (SecondMarker, 7));
        }

        Assert.AreEqual(CounterName.Of(LifeCount), story.View.Billing!.Name);
        story.Read((PanelTotal, 105), (SecondMarker, 7)).Read((PanelTotal, 106), (SecondMarker, 7)).Read((PanelTotal, 107), (SecondMarker, 7));

        Assert.AreEqual(CounterName.Of(PanelTotal), story.View.Billing!.Name);
        Assert.AreEqual(BillingReason.SameAsBefore, story.View.Billing.Reason);
        var change = story.Ledger.Events.Single();
        Assert.AreEqual((CounterNoteKind.SourceChanged, 104L, 107L), (change.Kind, change.From!.Value, change.To!.Value));
        Assert.AreEqual(CounterName.Of(LifeCount), change.Before);
    }

    [TestMethod]
    public void Next_WhenTheMakersWordsChange_IsTheSameSource()
    {
        var story = new CounterStory().Read((PanelTotal with { VendorName = "Total" }, 100)).Read((PanelTotal with { VendorName = "Pages, all", Bits = 31 }, 101));

        Assert.AreEqual(101, story.View.Billing!.Value);
        Assert.HasCount(1, story.Memory.Tracked);
    }
}
