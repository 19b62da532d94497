using KPax.Contracts.Devices;

namespace KPax.Silo.Devices;

/// <summary>Compares by content, section by section. Each poll comes through here, so that nothing is made into text for it.</summary>
internal static class DeviceComparer
{
    /// <summary>True if two views say the same, apart from the times that move at every poll and what is learnt of the counters.</summary>
    public static bool IsSame(DeviceView one, DeviceView other) => IsSame(one.Identity, one.Capabilities, other.Identity, other.Capabilities)
        && IsSame(one.Counters, other.Counters)
        && IsSame(one.Supplies, other.Supplies)
        && IsSame(one.Status, other.Status)
        && IsSame(one.Errors, other.Errors)
        && IsSame(one.OtherSources, other.OtherSources)
        && one.ScrubbedTexts == other.ScrubbedTexts
        && (one.Id, one.OrganisationPath, one.Condition, one.FirstSeenAt, one.FailureReason, one.FailureStep)
            == (other.Id, other.OrganisationPath, other.Condition, other.FirstSeenAt, other.FailureReason, other.FailureStep);

    /// <summary>True if a section of the reading is not what the view has. What the reading does not tell is the same.</summary>
    public static bool Differs(DeviceView view, DeviceReading reading) =>
        !IsSame(view.Identity, view.Capabilities, reading.Identity ?? view.Identity, reading.Capabilities ?? view.Capabilities)
        || !IsSame(view.Counters, reading.Counters ?? view.Counters)
        || !IsSame(view.Supplies, reading.Supplies ?? view.Supplies)
        || !IsSame(view.Status, reading.Status ?? view.Status);

    private static bool IsSame(DeviceIdentity one, DeviceCapabilities oneAble, DeviceIdentity other, DeviceCapabilities otherAble) =>
        one == other && oneAble == otherAble;

    // Counters, errors and origins hold no lists, so that the records compare by value.
    private static bool IsSame<T>(IReadOnlyList<T> one, IReadOnlyList<T> other) => ReferenceEquals(one, other) || one.SequenceEqual(other);

    /// <summary>True if two lists of supplies are the same to the octet.</summary>
    public static bool AreEqual(IReadOnlyList<Supply> one, IReadOnlyList<Supply> other) => ReferenceEquals(one, other)
        || (IsSame(one, other) && one.Zip(other).All(pair => AreEqual(pair.First.DescriptionOctets, pair.Second.DescriptionOctets)));

    /// <summary>True if two states are the same to the octet.</summary>
    public static bool AreEqual(DeviceStatus one, DeviceStatus other) => ReferenceEquals(one, other)
        || (IsSame(one, other) && one.Alerts.Zip(other.Alerts).All(pair => pair.First.RaisedAt == pair.Second.RaisedAt));

    // A supply holds a list and octets, which records compare by reference: they are compared apart. The octets say what the description says.
    private static bool IsSame(IReadOnlyList<Supply> one, IReadOnlyList<Supply> other) => ReferenceEquals(one, other)
        || (one.Count == other.Count && one.Zip(other).All(pair => IsSame(pair.First, pair.Second)));

    private static bool IsSame(Supply one, Supply other) =>
        one == other with { OtherSources = one.OtherSources, DescriptionOctets = one.DescriptionOctets } && one.OtherSources.SequenceEqual(other.OtherSources);

    private static bool IsSame(DeviceStatus one, DeviceStatus other) => ReferenceEquals(one, other)
        || (IsSame(one.Errors, other.Errors)
            && IsSame(one.DisplayLines, other.DisplayLines)
            && IsSame(one.SubUnits, other.SubUnits)
            && IsSame(one.Alerts, other.Alerts)
            && one.DisplayLineOctets.Count == other.DisplayLineOctets.Count
            && one.DisplayLineOctets.Zip(other.DisplayLineOctets).All(pair => AreEqual(pair.First, pair.Second))
            && one == other with
            {
                Errors = one.Errors,
                DisplayLines = one.DisplayLines,
                SubUnits = one.SubUnits,
                Alerts = one.Alerts,
                DisplayLineOctets = one.DisplayLineOctets,
            });

    private static bool IsSame(IReadOnlyList<DeviceAlert> one, IReadOnlyList<DeviceAlert> other) => ReferenceEquals(one, other)
        || (one.Count == other.Count && one.Zip(other).All(pair => IsSame(pair.First, pair.Second)));

    // An alert's time is computed from the device's uptime in hundredths of a second, so it trembles by a little.
    private static bool IsSame(DeviceAlert one, DeviceAlert other) =>
        one == other with { RaisedAt = one.RaisedAt, DescriptionOctets = one.DescriptionOctets } && AreEqual(one.DescriptionOctets, other.DescriptionOctets);

    private static bool AreEqual(byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other);
}
