using System.Collections.Concurrent;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Collection;

/// <summary>The last round of each kind since the program began. Kinds run at once.</summary>
internal sealed class LastRounds
{
    private readonly ConcurrentDictionary<ScanKind, RoundSummary> _rounds = [];

    /// <summary>Notes a round that ended.</summary>
    public void Note(RoundSummary round) => _rounds[round.Kind] = round;

    /// <summary>All of them, in the order of their kinds.</summary>
    public IReadOnlyList<RoundSummary> List() => [.. _rounds.Values.OrderBy(round => round.Kind)];
}
