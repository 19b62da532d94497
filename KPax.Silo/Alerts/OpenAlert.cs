using System.Text.Json.Serialization;
using KPax.Contracts.Alerts;
using KPax.Contracts.Devices;

namespace KPax.Silo.Alerts;

/// <summary>An alert of a device as its snapshot keeps it: open, or closed so lately that it is the same one if it comes back.</summary>
internal sealed record OpenAlert
{
    /// <summary>Number among the device's alerts, from 1.</summary>
    public long Number { get; init; }

    /// <summary>Where it comes from.</summary>
    public AlertKind Kind { get; init; }

    /// <summary>Which part of the device.</summary>
    public AlertGroup Group { get; init; }

    /// <summary>PrtAlertCodeTC, or the detected error.</summary>
    public int Code { get; init; }

    /// <summary>Which row of the part's table.</summary>
    public int? GroupIndex { get; init; }

    /// <summary>Place inside the device.</summary>
    public int? Location { get; init; }

    /// <summary>What tells apart what the numbers do not: a supply's row, type and colour, a maker's code, the words of a row without a code.</summary>
    public string Part { get; init; } = "";

    /// <summary>The device's own severity, which decides what its disappearance proves.</summary>
    public AlertSeverity Severity { get; init; }

    /// <summary>What it asks of people.</summary>
    public AlertUrgency Urgency { get; init; }

    /// <summary>Who can mend it.</summary>
    public AlertTrainingLevel TrainingLevel { get; init; }

    /// <summary>The code's name.</summary>
    public string CodeName { get; init; } = "";

    /// <summary>The words that came with it last.</summary>
    public string Text { get; init; } = "";

    /// <summary>What the supply is.</summary>
    public SupplyType SupplyType { get; init; }

    /// <summary>The supply's colour.</summary>
    public string Color { get; init; } = "";

    /// <summary>Per cent measured last.</summary>
    public double? Percent { get; init; }

    /// <summary>The detected error that was told together with it: a second sign of whether it still holds.</summary>
    public DetectedError Error { get; init; }

    /// <summary>When it began, by the server's clock.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When the device says that it began.</summary>
    public DateTimeOffset? RaisedAt { get; init; }

    /// <summary>Since when it is not told any more without that being a proof.</summary>
    public DateTimeOffset? MissingSince { get; init; }

    /// <summary>When it was closed.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Why it was closed.</summary>
    public AlertClosing Closing { get; init; }

    /// <summary>How often it came back within the hold time.</summary>
    public int Returns { get; init; }

    /// <summary>What makes it this alert and no other.</summary>
    [JsonIgnore]
    public AlertKey Key => new(Kind, Group, Code, GroupIndex, Location, Part);
}
