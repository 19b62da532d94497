using KPax.Contracts.Devices;
using KPax.Silo.Devices.Counters;
using KPax.Silo.Devices.Speakers;
using KPax.Silo.History;

namespace KPax.Silo.Devices.Pulse;

/// <summary>
/// What of a state is not in its pulse. Records compare all of their properties, most lists by reference: whatever is added to a state belongs to the rest by
/// itself, and makes the whole state be written when it changes. Pure.
/// </summary>
internal static class DeviceRest
{
    /// <summary>True if nothing but the pulse differs.</summary>
    public static bool IsSame(DeviceSnapshot one, DeviceSnapshot other) => AreNamedAlike(one.View.Counters, other.View.Counters)
        && IsSame(one.Speakers, other.Speakers)
        && IsSame(one.History, other.History)
        && IsSame(one.Counters, other.Counters)
        && IsSame(one.View, other.View)
        && one == other with
        {
            View = one.View,
            Stamps = one.Stamps,
            HistoryDays = one.HistoryDays,
            Newest = one.Newest,
            Counters = one.Counters,
            History = one.History,
            Speakers = one.Speakers,
        };

    // What follows from the counters' memory is made anew when the device is loaded, and is in no row. A poll tells most sections again as they were, in lists
    // of its own.
    private static bool IsSame(DeviceView one, DeviceView other) => DeviceComparer.AreEqual(one.Supplies, other.Supplies)
        && DeviceComparer.AreEqual(one.Status, other.Status)
        && one == other with
        {
            Counters = one.Counters,
            CountersAt = one.CountersAt,
            SuppliesAt = one.SuppliesAt,
            StatusAt = one.StatusAt,
            Billing = one.Billing,
            CounterMarks = one.CounterMarks,
            CounterEvents = one.CounterEvents,
            CounterChecks = one.CounterChecks,
            Supplies = one.Supplies,
            Status = one.Status,
        };

    /// <summary>True if the counters differ by their values alone, which are in the pulse by their places.</summary>
    public static bool AreNamedAlike(IReadOnlyList<Counter> one, IReadOnlyList<Counter> other)
    {
        var isAlike = one.Count == other.Count;
        for (var index = 0; isAlike && index < one.Count; index++)
        {
            var (left, right) = (one[index], other[index]);
            isAlike = left.Kind == right.Kind && left.Color == right.Color && left.Unit == right.Unit && left.Bits == right.Bits && left.Source == right.Source
                && left.PaperSize == right.PaperSize && left.VendorCode == right.VendorCode && left.VendorName == right.VendorName;
        }

        return isAlike;
    }

    private static bool IsSame(CounterMemory one, CounterMemory other) => ReferenceEquals(one.Tracked, other.Tracked)
        && ReferenceEquals(one.Settled.Checks, other.Settled.Checks)
        && ReferenceEquals(one.Settled.Marks, other.Settled.Marks)
        && ReferenceEquals(one.Settled.Events, other.Settled.Events);

    private static bool IsSame(HistoryMemory one, HistoryMemory other) => ReferenceEquals(one.Supplies, other.Supplies);

    private static bool IsSame(DeviceSpeakers one, DeviceSpeakers other) => one.Primary?.AgentId == other.Primary?.AgentId
        && one.Primary?.Since == other.Primary?.Since
        && ReferenceEquals(one.Witnesses, other.Witnesses);
}
