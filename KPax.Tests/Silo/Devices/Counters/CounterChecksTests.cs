using KPax.Contracts.Devices;
using KPax.Silo.Devices.Counters;
using static KPax.Tests.Silo.Devices.Counters.CounterStory;

namespace KPax.Tests.Silo.Devices.Counters;

[TestClass]
public sealed class CounterChecksTests
{
    [TestMethod]
    public void Next_AfterThreeReadingsThatMove_LearnsTheSum()
    {
        var story = new CounterStory().Read(Set(100, 60, 40)).Read(Set(102, 61, 41)).Read(Set(105, 63, 42));
        Assert.IsEmpty(story.View.CounterChecks);

        story.Read(Set(108, 65, 43));

        var check = story.View.CounterChecks.Single();
        Assert.AreEqual((CheckForm.Sum, CounterName.Of(PanelTotal), 0L), (check.Form, check.Left, check.Offset));
        CollectionAssert.AreEqual(new[] { CounterName.Of(BlackTotal), CounterName.Of(ColorTotal) }, check.Right.ToArray());
    }

    [TestMethod]
    public void Next_OfReadingsThatStandStill_LearnsNothing()
    {
        var story = new CounterStory().Read((PanelTotal, 100), (BlackTotal, 60), (ColorTotal, 40), (Maker, 0));
        for (var i = 1; i < 10; i++)
        {
            story.Read((PanelTotal, 100), (BlackTotal, 60), (ColorTotal, 40), (Maker, i));
        }

        Assert.IsEmpty(story.View.CounterChecks);
    }

    [TestMethod]
    public void Next_WithAConstantDifference_LearnsItToo()
    {
        var story = Learnt(offset: 12);

        Assert.AreEqual(12, story.View.CounterChecks.Single().Offset);
    }

    [TestMethod]
    public void Next_OfAReadingThatBreaksASum_MarksItByHowMuchAndKeepsItWhole()
    {
        var story = Learnt().Read(Set(130, 71, 50));

        var mark = story.View.CounterMarks.Single();
        Assert.AreEqual(CounterNoteKind.CheckBroken, mark.Kind);
        Assert.AreEqual((121L, 130L), (mark.From!.Value, mark.To!.Value));
        StringAssert.Contains(mark.Reason, "off by 9");
        Assert.AreEqual(CheckForm.Sum, mark.Check!.Form);
        Assert.AreEqual(130, story.View.Billing!.Value, "nothing is corrected");
        Assert.HasCount(1, story.View.CounterChecks);

        story.Read(Set(131, 75, 56));
        Assert.IsEmpty(story.View.CounterMarks);
        CollectionAssert.AreEqual(new[] { CounterNoteKind.CheckBroken }, story.Happened.ToArray());
    }

    [TestMethod]
    public void Next_OfASumThatStaysBroken_ForgetsItWithAnEventAndLearnsTheNewOne()
    {
        var story = Learnt();
        for (var i = 1; i <= CounterChecks.BreaksToForget; i++)
        {
            story.Read(Set(200 + (2 * i), 60 + i, 40 + i));
        }

        Assert.IsEmpty(story.View.CounterChecks);
        Assert.IsEmpty(story.View.CounterMarks);
        Assert.AreEqual(CounterNoteKind.CheckForgotten, story.Happened[^1]);
        Assert.AreEqual(CounterChecks.BreaksToForget, story.Happened.Count(kind => kind == CounterNoteKind.CheckBroken));

        for (var i = 6; i <= 9; i++)
        {
            story.Read(Set(200 + (2 * i), 60 + i, 40 + i));
        }

        Assert.AreEqual(100, story.View.CounterChecks.Single().Offset);
    }

    [TestMethod]
    [DataRow(-CounterChecks.MostTorn)]
    [DataRow(1)]
    [DataRow(CounterChecks.MostTorn)]
    public void Next_OfAReadingTakenWhileTheDevicePrinted_SaysNothing(int off)
    {
        var story = Learnt();
        for (var i = 1; i <= 2 * CounterChecks.BreaksToForget; i++)
        {
            story.Read(Set(200 + (20 * i) + off, 100 + (10 * i), 100 + (10 * i)));
            Assert.IsEmpty(story.View.CounterMarks, $"reading {i}");
        }

        story.Read(Set(420, 210, 210));

        Assert.IsEmpty(story.Happened.ToArray());
        Assert.AreEqual(0, story.View.CounterChecks.Single().Offset, "It is neither forgotten nor learnt anew.");
    }

    [TestMethod]
    public void Next_OfASmallDifferenceThatStaysWhenNothingPrints_IsToldOnceAndMarked()
    {
        var story = Learnt().Read(Set(130, 70, 58));
        Assert.IsEmpty(story.View.CounterMarks);

        story.Read(Set(130, 70, 58)).Read(Set(130, 70, 58));

        StringAssert.Contains(story.View.CounterMarks.Single().Reason, "off by 2");
        CollectionAssert.AreEqual(new[] { CounterNoteKind.CheckBroken }, story.Happened.ToArray());
        story.Read(Set(132, 72, 60));
        Assert.IsEmpty(story.View.CounterMarks);
    }

    [TestMethod]
    public void Next_OfMoreDuplexThanTotal_IsMarked()
    {
        var story = new CounterStory();
        for (var i = 0; i < 4; i++)
        {
            story.Read((PanelTotal, 100 + i), (Duplex, 50 + i));
        }

        Assert.AreEqual(CheckForm.AtMost, story.View.CounterChecks.Single().Form);
        story.Read((PanelTotal, 110), (Duplex, 118));

        Assert.AreEqual((110L, 118L), (story.View.CounterMarks.Single().From!.Value, story.View.CounterMarks.Single().To!.Value));
        StringAssert.Contains(story.View.CounterMarks.Single().Reason, "off by 8");
    }

    [TestMethod]
    public void Next_WhenATotalWraps_ExpectsTheSumAsItIsThen()
    {
        var top = 1L << 32;
        var total = PanelTotal with { Bits = 32 };
        var story = new CounterStory();
        for (var i = 4; i >= 1; i--)
        {
            story.Read((total, top - i), (BlackTotal, top - 1_000 - i), (ColorTotal, 1_000));
        }

        story.Read((total, 4), (BlackTotal, top - 996), (ColorTotal, 1_000)).Read((total, 5), (BlackTotal, top - 995), (ColorTotal, 1_000));

        CollectionAssert.AreEqual(new[] { CounterNoteKind.Wrap32 }, story.Happened.ToArray());
        Assert.IsEmpty(story.View.CounterMarks);
        Assert.AreEqual(-top, story.View.CounterChecks.Single(check => check.Form == CheckForm.Sum).Offset);
    }

    [TestMethod]
    public void Next_WhenAPartIsToldNoMore_ForgetsTheSumAfterAWhile()
    {
        var story = Learnt();
        for (var i = 1; i < CounterChecks.AbsencesToForget; i++)
        {
            story.Read((PanelTotal, 130 + i), (BlackTotal, 70));
            Assert.IsTrue(story.View.CounterChecks.Any(check => check.Right.Count == 2), $"after {i}");
        }

        story.Read((PanelTotal, 140), (BlackTotal, 70));

        Assert.IsFalse(story.View.CounterChecks.Any(check => check.Right.Count == 2));
        CollectionAssert.AreEqual(new[] { CounterNoteKind.CheckForgotten }, story.Happened.ToArray());
    }

    [TestMethod]
    public void Next_OfTheLargestValues_DoesNotOverflow()
    {
        var story = new CounterStory().Read(Set(0, long.MaxValue, long.MaxValue)).Read(Set(long.MaxValue, 0, 0)).Read(Set(1, long.MaxValue, 1));

        Assert.IsEmpty(story.View.CounterChecks);
    }

    private static CounterStory Learnt(long offset = 0)
    {
        var story = new CounterStory();
        for (var i = 0; i < 4; i++)
        {
            story.Read(Set(100 + (2 * i) + offset, 60 + i, 40 + i));
        }

        return story;
    }

    private static (Counter Counter, long Value)[] Set(long total, long mono, long color) => [(PanelTotal, total), (BlackTotal, mono), (ColorTotal, color)];
}
