using KPax.Contracts.Devices;
using KPax.Silo.Devices;
using Told = KPax.Contracts.Devices.DeviceState;

namespace KPax.Tests.Silo.Devices;

[TestClass]
public sealed class DeviceRulesTests
{
    private static readonly DateTimeOffset Now = TestStorage.Start;

    [TestMethod]
    public void Apply_OfALateReading_ChangesNoLatestState()
    {
        var newer = Apply(new(), CountersOf(200), order: 10);
        var late = Apply(newer, CountersOf(100), order: 9, at: Now.AddHours(1));

        Assert.AreEqual(200, DeviceRules.TotalOf(late.View.Counters)!.Value);
        Assert.AreEqual(Now, late.View.CountersAt);
        Assert.IsTrue(DeviceComparer.IsSame(newer.View, late.View));
    }

    [TestMethod]
    public void Apply_OfALateReading_StillGivesTheSectionsThatAreNewForIt()
    {
        var newer = Apply(new(), CountersOf(200), order: 10);
        var late = Apply(newer, CountersOf(100) with { Status = new() { State = Told.Idle } }, order: 9);

        Assert.AreEqual(200, DeviceRules.TotalOf(late.View.Counters)!.Value);
        Assert.AreEqual(Told.Idle, late.View.Status.State);
    }

    [TestMethod]
    public void Apply_OfANewEpoch_IsNewerWhateverItsOrder()
    {
        var state = DeviceRules.Apply(new(), CountersOf(200), new(1, 1, 1_000), Now);
        state = DeviceRules.Apply(state, CountersOf(201), new(1, 2, 1), Now);

        Assert.AreEqual(201, DeviceRules.TotalOf(state.View.Counters)!.Value);
    }

    [TestMethod]
    public void Apply_OfASection_ReplacesItWholeAndLeavesTheOthers()
    {
        var first = new DeviceReading
        {
            Identity = new() { Manufacturer = "HP", Model = "A" },
            Counters = [CounterOf(CounterKind.Total, 5), CounterOf(CounterKind.Copy, 3)],
            Supplies = [new() { Index = "1.1" }, new() { Index = "1.2" }],
        };
        var state = Apply(Apply(new(), first, 1), new() { Supplies = [new() { Index = "1.2" }], Identity = new() { Manufacturer = "HP" } }, 2);

        Assert.HasCount(2, state.View.Counters);
        Assert.AreEqual("1.2", state.View.Supplies.Single().Index);
        Assert.AreEqual("", state.View.Identity.Model);
    }

    [TestMethod]
    public void Apply_OfAnEmptySection_IsNoSupplyAndNotAnUnknownOne()
    {
        var state = Apply(Apply(new(), new() { Supplies = [new() { Index = "1.1" }] }, 1), new() { Supplies = [] }, 2);

        Assert.IsEmpty(state.View.Supplies);
        Assert.AreEqual(Now, state.View.SuppliesAt);
    }

    [TestMethod]
    public void Miss_AfterTheNewestReading_MakesItNotAnsweringUntilItAnswersAgain()
    {
        var state = Apply(new(), new() { Status = new() { State = Told.Idle } }, 1);
        var missed = DeviceRules.Miss(state, new DeviceMiss(2, ScanKind.Alerts, "no answer within 2 s") { Step = KPax.Contracts.Agents.CollectionStep.Answered }, new(1, 1, 2));
        Assert.AreEqual(KPax.Contracts.Agents.CollectionStep.Answered, missed.View.FailureStep);
        var answered = Apply(missed, new() { Status = new() { State = Told.Idle } }, 3);

        Assert.AreEqual(DeviceCondition.Ok, state.View.Condition);
        Assert.AreEqual(DeviceCondition.NotAnswering, missed.View.Condition);
        Assert.AreEqual("no answer within 2 s", missed.View.FailureReason);
        Assert.AreEqual(DeviceCondition.Ok, answered.View.Condition);
        Assert.AreEqual("", answered.View.FailureReason);
    }

    [TestMethod]
    public void Miss_OlderThanTheNewestReading_ChangesNothing()
    {
        var state = Apply(new(), new() { Status = new() { State = Told.Idle } }, 5);

        Assert.AreSame(state, DeviceRules.Miss(state, new DeviceMiss(4, ScanKind.Alerts, "late"), new(1, 1, 4)));
    }

    [TestMethod]
    [DataRow(Told.Idle, DeviceCondition.Ok)]
    [DataRow(Told.Printing, DeviceCondition.Ok)]
    [DataRow(Told.Standby, DeviceCondition.Ok)]
    [DataRow(Told.WarmingUp, DeviceCondition.Ok)]
    [DataRow(Told.Testing, DeviceCondition.Ok)]
    [DataRow(Told.Warning, DeviceCondition.Warning)]
    [DataRow(Told.Stopped, DeviceCondition.Stopped)]
    [DataRow(Told.Offline, DeviceCondition.Stopped)]
    [DataRow(Told.Unknown, DeviceCondition.Unknown)]
    [DataRow(Told.Unspecified, DeviceCondition.Unknown)]
    public void ConditionOf_AState_IsWhatTheFleetShows(Told state, DeviceCondition expected) =>
        Assert.AreEqual(expected, DeviceRules.ConditionOf(new() { Status = new() { State = state } }));

    [TestMethod]
    public void LowestSupply_OfMeasuredLevels_LeavesOutSomeRemainsAndUnknown()
    {
        Supply[] supplies =
        [
            LevelOf(new() { Kind = SupplyLevelKind.SomeRemaining }), LevelOf(new() { Kind = SupplyLevelKind.Percent, Percent = 40 }),
            LevelOf(new() { Kind = SupplyLevelKind.Unknown }), LevelOf(new() { Kind = SupplyLevelKind.Amount, Amount = 1 }),
        ];

        Assert.AreEqual(40, DeviceRules.LowestSupply(supplies));
        Assert.IsNull(DeviceRules.LowestSupply([supplies[0], supplies[2]]));
        Assert.IsNull(DeviceRules.LowestSupply([]));
        Assert.AreEqual(0, DeviceRules.LowestSupply([LevelOf(new() { Kind = SupplyLevelKind.Percent, Percent = 0 }), supplies[1]]));
    }

    [TestMethod]
    public void TotalOf_Counters_IsThePlainTotalOnly()
    {
        Counter[] counters =
        [
            CounterOf(CounterKind.Total, 1) with { Color = CounterColor.Mono }, CounterOf(CounterKind.Total, 2) with { PaperSize = "A3" },
            CounterOf(CounterKind.Print, 3), CounterOf(CounterKind.Total, 4),
        ];

        Assert.AreEqual(4, DeviceRules.TotalOf(counters)!.Value);
        Assert.AreEqual(1, DeviceRules.Find(counters, CounterColor.Mono)!.Value);
        Assert.IsNull(DeviceRules.Find(counters, CounterColor.Color));
        Assert.IsNull(DeviceRules.TotalOf(null));
    }

    [TestMethod]
    public void BelongsInHistory_OfAnUnchangedReading_IsOnceADayForEachKind()
    {
        var day = DateOnly.FromDateTime(Now.Date);
        var reading = CountersOf(5);
        var state = Apply(new(), reading, 1) with { HistoryDays = new Dictionary<ScanKind, DateOnly> { [ScanKind.Counters] = day } };

        Assert.IsFalse(DeviceRules.BelongsInHistory(state, reading, day));
        Assert.IsTrue(DeviceRules.BelongsInHistory(state, reading, day.AddDays(1)));
        Assert.IsTrue(DeviceRules.BelongsInHistory(state, reading with { ScanKind = ScanKind.Full }, day));
        Assert.IsTrue(DeviceRules.BelongsInHistory(state, CountersOf(6), day));
        Assert.IsTrue(DeviceRules.BelongsInHistory(state, CountersOf(4), day), "a late one that differs enters history as well");
    }

    [TestMethod]
    public void Apply_OfAFaultThatComesAtEveryPoll_KeepsItOnce()
    {
        var reading = new DeviceReading { Errors = [new(DeviceSection.Supplies, "prtMarkerSuppliesTable", "timeout")] };
        var state = Apply(Apply(Apply(new(), reading, 1), reading, 2), reading, 3);
        var mended = Apply(state, new() { Supplies = [] }, 4);

        Assert.HasCount(1, state.View.Errors);
        Assert.IsEmpty(mended.View.Errors);
    }

    [TestMethod]
    public void Apply_OfAnAlertWhoseTimeTrembles_IsNoChange()
    {
        DeviceAlert alert = new() { Code = 8, RaisedAt = Now };
        var first = Apply(new(), new() { Status = new() { Alerts = [alert] } }, 1);
        var second = Apply(first, new() { Status = new() { Alerts = [alert with { RaisedAt = Now.AddMilliseconds(10) }] } }, 2);

        Assert.IsTrue(DeviceComparer.IsSame(first.View, second.View));
    }

    private static DeviceSnapshot Apply(DeviceSnapshot state, DeviceReading reading, ulong order, DateTimeOffset? at = null) =>
        DeviceRules.Apply(state, reading, new(1, 1, order), at ?? Now);

    private static DeviceReading CountersOf(long total) => new() { ScanKind = ScanKind.Counters, Counters = [CounterOf(CounterKind.Total, total)] };

    private static Counter CounterOf(CounterKind kind, long value) => new() { Kind = kind, Value = value };

    private static Supply LevelOf(SupplyLevel level) => new() { Level = level };
}
