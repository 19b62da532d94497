using KPax.Contracts.Devices;

namespace KPax.Contracts.Alerts;

/// <summary>One alert as pages show it. Times are the server's unless said.</summary>
public sealed record AlertView
{
    /// <summary>The server's number for the alert.</summary>
    public long Id { get; init; }

    /// <summary>Path of the organisation of its device or agent.</summary>
    public string OrganisationPath { get; init; } = "";

    /// <summary>Whose it is.</summary>
    public AlertSubject Subject { get; init; }

    /// <summary>The server's number for that device or agent.</summary>
    public long SubjectId { get; init; }

    /// <summary>Name of that device or agent; empty: not known.</summary>
    public string SubjectName { get; init; } = "";

    /// <summary>Serial number of the device; empty: not known, or an agent's.</summary>
    public string SerialNumber { get; init; } = "";

    /// <summary>Where it comes from.</summary>
    public AlertKind Kind { get; init; }

    /// <summary>What it asks of people: the severity to sort by.</summary>
    public AlertUrgency Urgency { get; init; }

    /// <summary>The device's own severity.</summary>
    public AlertSeverity Severity { get; init; }

    /// <summary>Who can mend it.</summary>
    public AlertTrainingLevel TrainingLevel { get; init; }

    /// <summary>Which part of the device.</summary>
    public AlertGroup Group { get; init; }

    /// <summary>Which row of that part's table.</summary>
    public int? GroupIndex { get; init; }

    /// <summary>Place inside the device, in the maker's numbering.</summary>
    public int? Location { get; init; }

    /// <summary>PrtAlertCodeTC, or the number of the <see cref="DetectedError"/>; 0: none.</summary>
    public int Code { get; init; }

    /// <summary>The code's name in the IANA-PRINTER-MIB; empty: it has none.</summary>
    public string CodeName { get; init; } = "";

    /// <summary>The device's own words, those of the supply, or why it does not answer.</summary>
    public string Text { get; init; } = "";

    /// <summary>What the supply is; only of supplies.</summary>
    public SupplyType SupplyType { get; init; }

    /// <summary>The supply's colour; only of supplies.</summary>
    public string Color { get; init; } = "";

    /// <summary>Per cent that were measured last; only of supplies, null: the level is a stage.</summary>
    public double? Percent { get; init; }

    /// <summary>When it began: when it was opened, or for silence when there was the last word.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When the device says that it began, by the agent's clock; null: not told.</summary>
    public DateTimeOffset? RaisedAt { get; init; }

    /// <summary>Since when the device does not tell it any more, which proves no repair; null: it tells it.</summary>
    public DateTimeOffset? MissingSince { get; init; }

    /// <summary>When it was closed; null: it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Why it was closed.</summary>
    public AlertClosing Closing { get; init; }

    /// <summary>How often it came, again within the hold time counted too.</summary>
    public int Occurrences { get; init; } = 1;

    /// <summary>When somebody said that it is seen to; null: nobody.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>Who said so.</summary>
    public string AcknowledgedBy { get; init; } = "";

    /// <summary>What was noted with it.</summary>
    public string Note { get; init; } = "";

    /// <summary>How it stands.</summary>
    public AlertState State => this switch
    {
        { ClosedAt: not null } => AlertState.Closed,
        { AcknowledgedAt: not null } => AlertState.Acknowledged,
        _ => AlertState.Open,
    };
}
