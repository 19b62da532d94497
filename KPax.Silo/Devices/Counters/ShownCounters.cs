using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Counters;

/// <summary>What a device's view shows of the memory of its counters.</summary>
/// <param name="Billing">The source that is billed; null: none.</param>
/// <param name="Marks">What holds for the newest reading.</param>
/// <param name="Events">What happened, oldest first.</param>
/// <param name="Checks">The relations that were learnt.</param>
internal readonly record struct ShownCounters(
    BillingSource? Billing, IReadOnlyList<CounterNote> Marks, IReadOnlyList<CounterNote> Events, IReadOnlyList<CounterCheck> Checks)
{
    /// <summary>What a view shows already.</summary>
    public static ShownCounters Of(DeviceView view) => new(view.Billing, view.CounterMarks, view.CounterEvents, view.CounterChecks);

    /// <summary>The view that shows it.</summary>
    public DeviceView In(DeviceView view) =>
        view with { Billing = Billing, CounterMarks = Marks, CounterEvents = Events, CounterChecks = Checks };
}
