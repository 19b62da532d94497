using System.Text.Json.Serialization;
using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Counters;

/// <summary>A counter that the memory follows. Everything else names it by its place in <see cref="CounterMemory.Tracked"/>.</summary>
/// <param name="Name">Which one.</param>
/// <param name="Bits">Bits before it falls to 0 again; null: not told.</param>
internal sealed record TrackedCounter(CounterName Name, int? Bits)
{
    /// <summary>True if it counts a part of the device's life and so should never fall. A maker's own number may be anything until it has proved itself.</summary>
    [JsonIgnore]
    public bool IsOfLife => Name.Kind is not CounterKind.Vendor and not CounterKind.Unspecified and not CounterKind.SincePowerOn
        && Name.Unit != CounterUnit.Other;
}
