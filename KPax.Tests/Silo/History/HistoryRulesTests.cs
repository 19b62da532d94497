using KPax.Contracts.Agents;
using KPax.Contracts.Devices;
using KPax.Silo.Devices;
using KPax.Silo.History;

namespace KPax.Tests.Silo.History;

[TestClass]
public sealed class HistoryRulesTests
{
    private static readonly DateTimeOffset Noon = HistoryTestData.Noon;
    private readonly List<CounterName> _names = [];
    private ulong _order = 1;

    [TestMethod]
    public void Take_UnchangedOnTheSameDay_AddsNothingAndKeepsTheState()
    {
        var (state, _) = Take(new(), 0, 100);

        var (next, log) = Take(state, 2, 100);

        Assert.AreSame(state.History, next.History);
        Assert.IsEmpty(log.Days);
        Assert.IsEmpty(log.Hours);
    }

    [TestMethod]
    public void Take_UnchangedOnTheNextDay_KeepsOneRow()
    {
        var (state, _) = Take(new(), 0, 100);

        var (_, log) = Take(state, 24, 100);

        Assert.AreEqual(new DayCounter(0, 100, 100, 0), log.Days.Single().Counters.Single());
        Assert.AreEqual(LocalDay.Of(Noon, TimeZoneInfo.Utc) + 1, log.Days.Single().Day);
    }

    [TestMethod]
    public void Take_Changed_KeepsDayAndHour()
    {
        var (state, _) = Take(new(), 0, 100);

        var (_, log) = Take(state, 1.5, 107);

        Assert.AreEqual(7, log.Days.Single().Counters.Single().Rise);
        Assert.AreEqual((LocalDay.HourOf(Noon.AddHours(1)), 107L), (log.Hours.Single().Hour, log.Hours.Single().Point.Values.Single().Value));
    }

    [TestMethod]
    public void Take_CountersOfTheMakerOnly_AddNothing()
    {
        var reading = Reading(0, 5) with { Counters = [new() { Kind = CounterKind.Vendor, Value = 5 }, new() { Kind = CounterKind.SincePowerOn, Value = 6 }] };

        var (state, log) = Take(new(), reading);

        Assert.IsEmpty(log.Days);
        Assert.IsEmpty(state.History.Tails);
    }

    [TestMethod]
    public void Take_OneNameTwice_TakesTheFirstAndIsNoNewsNextTime()
    {
        var reading = Reading(0, 100);
        reading = reading with { Counters = [.. reading.Counters!, reading.Counters![0] with { Value = 7 }] };

        var (state, log) = Take(new(), reading);
        var (_, again) = Take(state, reading with { ReadAt = Noon.AddHours(1) });

        Assert.AreEqual(100, log.Days.Single().Counters.Single().Last);
        Assert.IsFalse(again.HasAny);
    }

    [TestMethod]
    public void Take_1970InTheMiddleOfABatch_WaitsForTheNext()
    {
        var (state, _) = Take(new(), 0, 100);
        var (next, log) = Take(state, Reading(1, 120) with { ReadAt = DateTimeOffset.UnixEpoch }, isLast: false, receivedHours: 1);

        Assert.IsEmpty(log.Days);
        Assert.AreEqual(1, next.History.Undated);
        Assert.AreEqual(100, next.History.Tails.Single().Counters.Single().Last);
    }

    [TestMethod]
    public void Take_1970AsTheLast_IsKeptWhenItWasReceived()
    {
        var (state, _) = Take(new(), 0, 100);
        var (_, log) = Take(state, Reading(1, 120) with { ReadAt = DateTimeOffset.UnixEpoch }, receivedHours: 1);

        Assert.AreEqual((20L, Noon.AddHours(1)), (log.Days.Single().Counters.Single().Rise, log.Days.Single().LastAt));
    }

    [TestMethod]
    public void Take_ClockThatWentBack_NeverGoesToADayBefore()
    {
        var (state, _) = Take(new(), 0, 100);
        var (next, _) = Take(state, Reading(-30, 110), receivedHours: 1);

        var tail = next.History.Tails.Single();
        Assert.AreEqual((LocalDay.Of(Noon, TimeZoneInfo.Utc), Noon), (tail.Day, tail.LastAt));
        Assert.AreEqual(10, tail.Counters.Single().Rise);
    }

    [TestMethod]
    public void Take_LateReading_GoesToItsOwnDayAndIsCounted()
    {
        var (state, _) = Take(new(), 0, 100);
        _order = 10;
        (state, _) = Take(state, 24, 150);
        _order = 5;

        var (next, log) = Take(state, Reading(2, 120), receivedHours: 24);

        Assert.AreEqual(LocalDay.Of(Noon, TimeZoneInfo.Utc), log.Days.Single().Day);
        Assert.AreEqual(1, next.History.Late);
        Assert.AreEqual(150, next.History.Tails.Single().Counters.Single().Last, "what is newer stays");
    }

    [TestMethod]
    public void Take_BacklogOfThreeDays_LandsInItsOwnDays()
    {
        var (state, _) = Take(new(), 0, 100);
        var days = new List<DayRecord>();
        foreach (var (hours, total) in new[] { (24.0, 110L), (48, 120), (72, 130) })
        {
            (state, var log) = Take(state, Reading(hours, total), receivedHours: 73);
            days.AddRange(log.Days);
        }

        Assert.AreEqual("1, 2, 3", string.Join(", ", days.Select(day => day.Day - LocalDay.Of(Noon, TimeZoneInfo.Utc))));
        Assert.AreEqual(0, state.History.Late, "in the agent's order nothing is late");
    }

    [TestMethod]
    public void Take_TwoAgents_HaveADayEach()
    {
        var (state, _) = Take(new(), 0, 100);

        var (next, log) = Take(state, Reading(1, 105), agent: 2);

        Assert.AreEqual("1, 2", string.Join(", ", next.History.Tails.Select(tail => tail.AgentId)));
        Assert.AreEqual(2, log.Days.Single().AgentId);
    }

    [TestMethod]
    public void Take_ManyAgents_KeepsTheNewest()
    {
        var state = new DeviceSnapshot();
        for (var agent = 1; agent <= 9; agent++)
        {
            (state, _) = Take(state, Reading(agent, 100), agent: agent);
        }

        Assert.AreEqual("6, 7, 8, 9", string.Join(", ", state.History.Tails.Select(tail => tail.AgentId)));
    }

    [TestMethod]
    public void Take_ZoneChangedWestwards_StaysOnTheDay()
    {
        var (state, _) = Take(new(), Reading(11.9, 100), zone: "Pacific/Kiritimati");
        var (next, _) = Take(state, Reading(12.5, 104), receivedHours: 13, zone: "Pacific/Pago_Pago");

        Assert.AreEqual(state.History.Tails.Single().Day, next.History.Tails.Single().Day);
        Assert.AreEqual(4, next.History.Tails.Single().Counters.Single().Rise);
    }

    [TestMethod]
    public void Take_OtherState_IsAChangeOfState()
    {
        var (state, _) = Take(new(), 0, 100);
        var stopped = state with { View = state.View with { Condition = DeviceCondition.Stopped } };
        var log = new HistoryLog();

        HistoryRules.Take(state, stopped, Entry(Reading(1, 100)), Scope(1, 1, "Etc/UTC"), true, log);

        Assert.AreEqual((DeviceCondition.Stopped, Noon.AddHours(1)), (log.Statuses.Single().Condition, log.Statuses.Single().At));
    }

    private static DeviceReading Reading(double hours, long total) => new()
    {
        ReadAt = Noon.AddHours(hours),
        Counters = [new() { Kind = CounterKind.Total, Unit = CounterUnit.Impressions, Value = total, Source = "prtMarkerLifeCount" }],
    };

    private (DeviceSnapshot State, HistoryLog Log) Take(DeviceSnapshot state, double hours, long total) => Take(state, Reading(hours, total));

    private (DeviceSnapshot State, HistoryLog Log) Take(
        DeviceSnapshot state, DeviceReading reading, bool isLast = true, double? receivedHours = null, long agent = 1, string zone = "Etc/UTC")
    {
        var log = new HistoryLog();
        var scope = Scope(agent, receivedHours ?? (reading.ReadAt - Noon).TotalHours, zone);
        return (HistoryRules.Take(state, state, Entry(reading), scope, isLast, log), log);
    }

    private AgentEntry Entry(DeviceReading reading) => new() { Order = _order++, Reading = reading };

    private HistoryScope Scope(long agent, double receivedHours, string zone) => new()
    {
        AgentId = agent,
        Epoch = 1,
        ReceivedAt = Noon.AddHours(receivedHours),
        Zone = TimeZoneInfo.FindSystemTimeZoneById(zone),
        NameOf = id => _names[id],
        IdOf = counter =>
        {
            var name = CounterName.Of(counter);
            if (!_names.Contains(name))
            {
                _names.Add(name);
            }

            return _names.IndexOf(name);
        },
        Options = new(),
    };
}
