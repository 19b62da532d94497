using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Collection;

/// <summary>What came of the last round of a kind.</summary>
/// <param name="Kind">What was asked for.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Asked">Targets that were asked.</param>
/// <param name="Answered">Devices that answered.</param>
/// <param name="Unchanged">Of these, those with nothing new.</param>
/// <param name="Failed">Known devices that gave no reading.</param>
internal sealed record RoundSummary(ScanKind Kind, DateTimeOffset StartedAt, TimeSpan Duration, int Asked, int Answered, int Unchanged, int Failed)
{
    /// <summary>True if it was not done, or not to its end, as nothing is asked at that time.</summary>
    public bool IsSkipped { get; init; }
}
