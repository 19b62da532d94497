using System.Text.Json.Serialization;
using KPax.Contracts.Devices;
using KPax.Silo.Alerts;
using KPax.Silo.Devices.Counters;
using KPax.Silo.Devices.Speakers;
using KPax.Silo.History;

namespace KPax.Silo.Devices;

/// <summary>Everything that is kept of a device, as JSON in its row.</summary>
internal sealed record DeviceSnapshot
{
    /// <summary>What may be seen.</summary>
    public DeviceView View { get; init; } = new();

    /// <summary>Which reading each section came from.</summary>
    public IReadOnlyDictionary<DeviceSection, SectionStamp> Stamps { get; init; } = SmallMap<DeviceSection, SectionStamp>.Empty;

    /// <summary>Day (UTC) of the last history row of each scan kind: one row a day is kept even if nothing changed.</summary>
    public IReadOnlyDictionary<ScanKind, DateOnly> HistoryDays { get; init; } = SmallMap<ScanKind, DateOnly>.Empty;

    /// <summary>The newest reading or miss of all.</summary>
    public SectionStamp? Newest { get; init; }

    /// <summary>What its counters taught.</summary>
    public CounterMemory Counters { get; init; } = new();

    /// <summary>Its open alerts, and those that closed lately.</summary>
    [JsonIgnore]
    public AlertMemory Alerts { get; init; } = AlertMemory.Empty;

    /// <summary>How long it does not answer, and when it is off by habit.</summary>
    [JsonIgnore]
    public SilenceMemory Silence { get; init; } = SilenceMemory.Empty;

    /// <summary>Its alerts as they are stored: of most devices there are none, and nothing is.</summary>
    public AlertMemory? KeptAlerts
    {
        get => Alerts.LastNumber == 0 ? null : Alerts;
        init => Alerts = value ?? AlertMemory.Empty;
    }

    /// <summary>Its silence as it is stored: of most devices there is none.</summary>
    public SilenceMemory? KeptSilence
    {
        get => Silence.Missed == 0 && Silence.OffHours.Length == 0 ? null : Silence;
        init => Silence = value ?? SilenceMemory.Empty;
    }

    /// <summary>Where its next reading belongs in history.</summary>
    public HistoryMemory History { get; init; } = new();

    /// <summary>Which agents read it.</summary>
    public DeviceSpeakers Speakers { get; init; } = new();
}
