using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Buffer;

/// <summary>What stands beside the octets of an entry, so that room can be made and entries be found without reading them.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="ScanKind">What was asked for.</param>
/// <param name="DeviceKey">Whose reading it is; empty for a scan round.</param>
/// <param name="TakenAt">When it was taken, by the agent's clock, UTC.</param>
internal sealed record EntryLabel(EntryKind Kind, ScanKind ScanKind, string DeviceKey, DateTimeOffset TakenAt)
{
    /// <summary>Nothing is told.</summary>
    public static EntryLabel None { get; } = new(EntryKind.Unspecified, ScanKind.Unspecified, "", DateTimeOffset.UnixEpoch);
}
