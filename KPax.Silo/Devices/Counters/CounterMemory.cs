using System.Text.Json.Serialization;

namespace KPax.Silo.Devices.Counters;

/// <summary>
/// What a device's counters have taught: a settled part, and the newest readings after it, so that one that comes late or twice ends in its own place.
/// </summary>
internal sealed record CounterMemory
{
    /// <summary>Every counter that was ever told; its place here is its name elsewhere.</summary>
    public IReadOnlyList<TrackedCounter> Tracked { get; init; } = [];

    /// <summary>What the readings before <see cref="Recent"/> taught.</summary>
    public CounterLedger Settled { get; init; } = CounterLedger.Empty;

    /// <summary>The newest readings, in the agent's order.</summary>
    public IReadOnlyList<CounterSample> Recent { get; init; } = [];

    /// <summary>What all of them taught. Follows from the rest, so that it is not stored; null after loading.</summary>
    [JsonIgnore]
    public CounterLedger? Latest { get; init; }

    /// <summary>Events that the reading taken last settled: none after it can change them, so that they go into storage. Not part of the state.</summary>
    [JsonIgnore]
    public IReadOnlyList<SettledNote> JustSettled { get; init; } = [];
}
