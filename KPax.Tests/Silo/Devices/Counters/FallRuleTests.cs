using KPax.Contracts.Devices;
using KPax.Silo.Devices.Counters;
using static KPax.Tests.Silo.Devices.Counters.CounterStory;

namespace KPax.Tests.Silo.Devices.Counters;

[TestClass]
public sealed class FallRuleTests
{
    [TestMethod]
    public void Of_OneCounterThatFalls_IsAnEventAndAMarkOfThatReading()
    {
        var story = new CounterStory().Read((LifeCount, 50_000), (Duplex, 700)).Read((LifeCount, 12), (Duplex, 701));

        var note = story.Ledger.Events.Single();
        Assert.AreEqual((CounterNoteKind.Reset, 50_000L, 12L, TimeOf(2)), (note.Kind, note.From!.Value, note.To!.Value, note.ReadAt));
        Assert.AreEqual(CounterName.Of(LifeCount), note.Counter);
        Assert.AreEqual(note, story.Ledger.Marks.Single());

        story.Read((LifeCount, 13), (Duplex, 701));
        Assert.IsEmpty(story.Ledger.Marks);
    }

    [TestMethod]
    public void Of_AWrap_IsAnEventAndNoMark()
    {
        var story = new CounterStory().Read((LifeCount, (1L << 32) - 10), (Duplex, 700)).Read((LifeCount, 12), (Duplex, 701));

        CollectionAssert.AreEqual(new[] { CounterNoteKind.Wrap32 }, story.Happened.ToArray());
        Assert.IsEmpty(story.Ledger.Marks);
    }

    [TestMethod]
    public void Of_AllCountersThatFall_IsOneEvent()
    {
        var story = new CounterStory().ReadBy("S1", (PanelTotal, 9_000), (Duplex, 700), (BlackTotal, 0)).ReadBy("S1", (PanelTotal, 5), (Duplex, 2), (BlackTotal, 0));

        var note = story.Ledger.Events.Single();
        Assert.AreEqual((CounterNoteKind.BoardSwap, 9_000L, 5L), (note.Kind, note.From!.Value, note.To!.Value));
        StringAssert.Contains(note.Reason, "serial number stayed");
    }

    [TestMethod]
    public void Of_TwoSourcesOfOneMeaning_IsNoBoard()
    {
        var story = new CounterStory().Read((PanelTotal, 9_000), (LifeCount, 9_000)).Read((PanelTotal, 5), (LifeCount, 5));

        CollectionAssert.AreEqual(new[] { CounterNoteKind.Reset, CounterNoteKind.Reset }, story.Happened.ToArray());
    }

    [TestMethod]
    public void Of_AnotherSerialNumber_IsABoardWhateverTheCountersDo()
    {
        var story = new CounterStory().ReadBy("S1", (PanelTotal, 9_000)).Read((PanelTotal, 9_001)).ReadBy("S2", (PanelTotal, 9_001));

        var note = story.Ledger.Events.Single();
        Assert.AreEqual(CounterNoteKind.BoardSwap, note.Kind);
        StringAssert.Contains(note.Reason, "S1");
        StringAssert.Contains(note.Reason, "S2");
    }

    [TestMethod]
    public void Of_WhatMayFall_IsNoEvent()
    {
        var sincePowerOn = LifeCount with { Kind = CounterKind.SincePowerOn, Source = "prtMarkerPowerOnCount.1.1" };
        var story = new CounterStory();
        foreach (var value in new[] { 5, 9, 12, 20, 3, 4, 0 })
        {
            story.Read((PanelTotal, 100), (sincePowerOn, value));
        }

        story.Read((PanelTotal, 100), (Maker, 7)).Read((PanelTotal, 100), (Maker, 3));

        Assert.IsEmpty(story.Happened);
    }

    [TestMethod]
    public void Of_AMakersOwnCounterThatHadRisen_IsAnEvent()
    {
        var story = new CounterStory();
        foreach (var value in new[] { 5, 9, 12, 20, 3 })
        {
            story.Read((PanelTotal, 100), (Maker, value));
        }

        CollectionAssert.AreEqual(new[] { CounterNoteKind.Reset }, story.Happened.ToArray());
    }

    [TestMethod]
    public void Of_ACounterThatFallsAgainAndAgain_IsForgottenWithAnEvent()
    {
        var story = new CounterStory();
        for (var i = 0; i < 10; i++)
        {
            story.Read((PanelTotal, 100 + i), (LifeCount, 50)).Read((PanelTotal, 100 + i), (LifeCount, 1));
        }

        Assert.AreEqual(CounterSeries.FallsToForget, story.Happened.Count(kind => kind == CounterNoteKind.Reset));
        Assert.AreEqual(CheckForm.Rising, story.Ledger.Events.Single(note => note.Kind == CounterNoteKind.CheckForgotten).Check!.Form);
    }

    [TestMethod]
    public void Of_ALaterReadingThatWasLate_IsNoEvent()
    {
        var memory = CounterMemoryRules.Take(new(), ListOf((PanelTotal, 200)), StampOf(2), TimeOf(2), "");
        memory = CounterMemoryRules.Take(memory, ListOf((PanelTotal, 150)), StampOf(1), TimeOf(1), "");

        Assert.IsEmpty(CounterMemoryRules.LatestOf(memory).Events);
        Assert.AreEqual(200, CounterMemoryRules.LatestOf(memory).Pin!.Value);
    }
}
