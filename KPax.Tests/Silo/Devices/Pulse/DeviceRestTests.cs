using System.Reflection;
using KPax.Contracts.Devices;
using KPax.Silo.Devices;
using KPax.Silo.Devices.Counters;
using KPax.Silo.Devices.Pulse;
using KPax.Silo.Devices.Speakers;
using KPax.Silo.History;

namespace KPax.Tests.Silo.Devices.Pulse;

[TestClass]
public sealed class DeviceRestTests
{
    // What the pulse has, or what is made anew when a device is loaded.
    private static readonly string[] InPulse =
    [
        nameof(DeviceView.Counters), nameof(DeviceView.CountersAt), nameof(DeviceView.SuppliesAt), nameof(DeviceView.StatusAt), nameof(DeviceView.Billing),
        nameof(DeviceView.CounterMarks), nameof(DeviceView.CounterEvents), nameof(DeviceView.CounterChecks),
    ];

    [TestMethod]
    public void IsSame_OfAViewWithAnyOtherPropertyChanged_IsFalse()
    {
        foreach (var property in typeof(DeviceView).GetProperties().Where(property => property.CanWrite))
        {
            var changed = new DeviceSnapshot() with { View = new DeviceView() with { } };
            property.SetValue(changed.View, Another(property));

            Assert.AreEqual(InPulse.Contains(property.Name) && property.Name != nameof(DeviceView.Counters), DeviceRest.IsSame(new DeviceSnapshot(), changed), property.Name);
        }
    }

    [TestMethod]
    public void IsSame_OfAStateWithAnotherMemory_IsFalse()
    {
        var state = new DeviceSnapshot();

        Assert.IsFalse(DeviceRest.IsSame(state, state with { Alerts = state.Alerts with { LastNumber = 3 } }));
        Assert.IsFalse(DeviceRest.IsSame(state, state with { Silence = state.Silence with { Missed = 3 } }));
        Assert.IsFalse(DeviceRest.IsSame(state, state with { Counters = state.Counters with { Tracked = [new(new(), 32)] } }));
        Assert.IsFalse(DeviceRest.IsSame(state, state with { Counters = state.Counters with { Settled = state.Counters.Settled with { Checks = [new()] } } }));
        Assert.IsFalse(DeviceRest.IsSame(state, state with { Counters = state.Counters with { Settled = state.Counters.Settled with { Events = [new()] } } }));
        Assert.IsFalse(DeviceRest.IsSame(state, state with { Counters = state.Counters with { Settled = state.Counters.Settled with { Marks = [new()] } } }));
        Assert.IsFalse(DeviceRest.IsSame(state, state with { History = state.History with { Supplies = [new()] } }));
        Assert.IsFalse(DeviceRest.IsSame(state, state with { Speakers = state.Speakers with { Primary = new(1, default, default) } }));
        Assert.IsFalse(DeviceRest.IsSame(state, state with { Speakers = state.Speakers with { Witnesses = [new(1, default, default)] } }));
    }

    [TestMethod]
    public void IsSame_OfSuppliesAndAStatusThatAreToldAgain_ComparesTheirContent()
    {
        var (state, again) = (Told(7, DateTimeOffset.UnixEpoch), Told(7, DateTimeOffset.UnixEpoch));

        Assert.IsTrue(DeviceRest.IsSame(state, again));
        Assert.IsFalse(DeviceRest.IsSame(state, Told(8, DateTimeOffset.UnixEpoch)));
        Assert.IsFalse(DeviceRest.IsSame(state, Told(7, DateTimeOffset.UnixEpoch.AddSeconds(1))), "The row would have another time than what is shown.");
    }

    [TestMethod]
    public void IsSame_OfCountersThatAreNamedOtherwise_IsFalse()
    {
        var counter = new Counter { Kind = CounterKind.Total, Source = "a", Value = 1, Bits = 32 };
        var state = new DeviceSnapshot { View = new() { Counters = [counter] } };

        Assert.IsTrue(DeviceRest.IsSame(state, state with { View = state.View with { Counters = [counter with { Value = 2 }] } }));
        foreach (var other in new[]
        {
            counter with { Kind = CounterKind.Copy }, counter with { Color = CounterColor.Mono }, counter with { Unit = CounterUnit.SheetsOfPaper },
            counter with { Source = "b" }, counter with { Bits = 31 }, counter with { PaperSize = "a4" }, counter with { VendorCode = "1" }, counter with { VendorName = "n" },
        })
        {
            Assert.IsFalse(DeviceRest.IsSame(state, state with { View = state.View with { Counters = [other] } }), other.ToString());
        }

        Assert.IsFalse(DeviceRest.IsSame(state, state with { View = state.View with { Counters = [] } }));
    }

    /// <summary>What is added to one of these belongs into the pulse, where it moves with every reading, or into the rest: whoever adds it decides it there.</summary>
    [TestMethod]
    [DataRow(typeof(DeviceSnapshot), "View Stamps HistoryDays Newest Counters Alerts Silence KeptAlerts KeptSilence History Speakers")]
    [DataRow(typeof(Counter), "Kind Color PaperSize VendorCode VendorName Value Unit Source Bits")]
    [DataRow(typeof(CounterMemory), "Tracked Settled Recent Latest JustSettled")]
    [DataRow(typeof(CounterLedger), "Stamp ReadAt Serial Series Pin Checks Marks Events IsPlanned")]
    [DataRow(typeof(CounterSample), "Stamp ReadAt Serial Values Candidate CandidateReason")]
    [DataRow(typeof(CounterSeries), "Value IsAbsent Rises Falls IsRising IsUnruly")]
    [DataRow(typeof(BillingPin), "Place Reason Since Value ReadAt MissingFor")]
    [DataRow(typeof(HistoryMemory), "Tails Meter Supplies Late Undated")]
    [DataRow(typeof(DayRecord), "AgentId Day Zone First Last FirstAt LastAt FirstBoard LastBoard Points Late Counters Events")]
    [DataRow(typeof(PageMeter), "Value At Board AgentId Day Today Month")]
    [DataRow(typeof(DeviceSpeakers), "Primary Interval Witnesses")]
    [DataRow(typeof(DeviceSpeaker), "AgentId Since LastAt")]
    [DataRow(typeof(SectionStamp), "AgentId EpochOrdinal Order")]
    public void Properties_OfWhatThePulseIsMadeOf_AreThoseThatItKnows(Type type, string known) => CollectionAssert.AreEquivalent(
        known.Split(' '), type.GetProperties().Where(property => property.CanWrite).Select(property => property.Name).ToArray());

    private static DeviceSnapshot Told(byte octet, DateTimeOffset raisedAt) => new()
    {
        View = new()
        {
            Supplies = [new() { Index = "1", DescriptionOctets = [octet] }],
            Status = new() { Errors = [DetectedError.Jammed], DisplayLines = ["a"], DisplayLineOctets = [[octet]], Alerts = [new() { RaisedAt = raisedAt }] },
        },
    };

    private static object? Another(PropertyInfo property) => property.PropertyType switch
    {
        var type when type == typeof(string) => "x",
        var type when type == typeof(long) => 9L,
        var type when type == typeof(int) => 9,
        var type when type.IsEnum => Enum.ToObject(type, 1),
        var type when type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?) => DateTimeOffset.UnixEpoch,
        var type when type == typeof(DeviceIdentity) => new DeviceIdentity { Model = "x" },
        var type when type == typeof(DeviceCapabilities) => new DeviceCapabilities { FirmwareVersion = "x" },
        var type when type == typeof(DeviceStatus) => new DeviceStatus { State = DeviceState.Stopped },
        var type when type == typeof(DeviceSpeaker) => new DeviceSpeaker(1, default, default),
        var type when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => ListOfOne(type.GetGenericArguments()[0]),
        var type => Activator.CreateInstance(type),
    };

    private static Array ListOfOne(Type item)
    {
        var list = Array.CreateInstance(item, 1);
        var constructor = item.GetConstructors().OrderBy(one => one.GetParameters().Length).First();
        list.SetValue(constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null)]), 0);
        return list;
    }
}
