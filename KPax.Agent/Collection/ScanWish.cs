using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Collection;

/// <summary>A scan that somebody asked for.</summary>
/// <param name="RequestId">The request, for its progress; 0: nobody waits for that.</param>
/// <param name="Kind">What to ask for.</param>
/// <param name="DeviceKeys">Which devices; empty: all targets.</param>
internal sealed record ScanWish(ulong RequestId, ScanKind Kind, IReadOnlySet<string> DeviceKeys)
{
    /// <summary>True if another one asks for the same.</summary>
    public bool IsSameAs(ScanWish other) => Kind == other.Kind && DeviceKeys.SetEquals(other.DeviceKeys);
}
