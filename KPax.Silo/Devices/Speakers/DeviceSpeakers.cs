using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Speakers;

/// <summary>Which agents read a device, and which of them decides what its latest state is.</summary>
internal sealed record DeviceSpeakers
{
    /// <summary>The one that decides; null: nobody has read it yet.</summary>
    public DeviceSpeaker? Primary { get; init; }

    /// <summary>How long it usually is between two of its readings.</summary>
    public TimeSpan Interval { get; init; }

    /// <summary>The others, the one heard last first.</summary>
    public IReadOnlyList<DeviceSpeaker> Witnesses { get; init; } = [];
}
