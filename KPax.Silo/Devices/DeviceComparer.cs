using System.Text.Json;
using KPax.Contracts.Devices;

namespace KPax.Silo.Devices;

/// <summary>Compares by content, section by section. Each poll comes through here, so that only the status, which holds octets, is compared as text.</summary>
internal static class DeviceComparer
{
    /// <summary>True if two views say the same, apart from the times that move at every poll and what is learnt of the counters.</summary>
    public static bool IsSame(DeviceView one, DeviceView other) => IsSame(one.Identity, one.Capabilities, other.Identity, other.Capabilities)
        && IsSame(one.Counters, other.Counters)
        && IsSame(one.Supplies, other.Supplies)
        && IsSame(one.Status, other.Status)
        && IsSame(one.Errors, other.Errors)
        && (one.Id, one.OrganisationPath, one.Condition, one.FirstSeenAt, one.FailureReason)
            == (other.Id, other.OrganisationPath, other.Condition, other.FirstSeenAt, other.FailureReason);

    /// <summary>True if a section of the reading is not what the view has. What the reading does not tell is the same.</summary>
    public static bool Differs(DeviceView view, DeviceReading reading) =>
        !IsSame(view.Identity, view.Capabilities, reading.Identity ?? view.Identity, reading.Capabilities ?? view.Capabilities)
        || !IsSame(view.Counters, reading.Counters ?? view.Counters)
        || !IsSame(view.Supplies, reading.Supplies ?? view.Supplies)
        || !IsSame(view.Status, reading.Status ?? view.Status);

    private static bool IsSame(DeviceIdentity one, DeviceCapabilities oneAble, DeviceIdentity other, DeviceCapabilities otherAble) =>
        one == other && oneAble == otherAble;

    // Counters, supplies and errors hold no lists, so that the records compare by value.
    private static bool IsSame<T>(IReadOnlyList<T> one, IReadOnlyList<T> other) => ReferenceEquals(one, other) || one.SequenceEqual(other);

    private static bool IsSame(DeviceStatus one, DeviceStatus other) => ReferenceEquals(one, other) || Text(one) == Text(other);

    // An alert's time is computed from the device's uptime in hundredths of a second, so it trembles by a little.
    private static string Text(DeviceStatus status) => JsonSerializer.Serialize(
        status with { Alerts = [.. status.Alerts.Select(alert => alert with { RaisedAt = null })] }, DeviceJson.Default.DeviceStatus);
}
