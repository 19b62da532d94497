using KPax.Contracts.Devices;

namespace KPax.Contracts.Alerts;

/// <summary>One alert as pages show it. Times are the server's unless said.</summary>
[GenerateSerializer, Immutable, Alias("kpax.alert-view")]
public sealed record AlertView
{
    /// <summary>The server's number for the alert.</summary>
    [Id(0)] public long Id { get; init; }

    /// <summary>Path of the organisation of its device or agent.</summary>
    [Id(1)] public string OrganisationPath { get; init; } = "";

    /// <summary>Whose it is.</summary>
    [Id(2)] public AlertSubject Subject { get; init; }

    /// <summary>The server's number for that device or agent.</summary>
    [Id(3)] public long SubjectId { get; init; }

    /// <summary>Name of that device or agent; empty: not known.</summary>
    [Id(4)] public string SubjectName { get; init; } = "";

    /// <summary>Serial number of the device; empty: not known, or an agent's.</summary>
    [Id(5)] public string SerialNumber { get; init; } = "";

    /// <summary>Where it comes from.</summary>
    [Id(6)] public AlertKind Kind { get; init; }

    /// <summary>What it asks of people: the severity to sort by.</summary>
    [Id(7)] public AlertUrgency Urgency { get; init; }

    /// <summary>The device's own severity.</summary>
    [Id(8)] public AlertSeverity Severity { get; init; }

    /// <summary>Who can mend it.</summary>
    [Id(9)] public AlertTrainingLevel TrainingLevel { get; init; }

    /// <summary>Which part of the device.</summary>
    [Id(10)] public AlertGroup Group { get; init; }

    /// <summary>Which row of that part's table.</summary>
    [Id(11)] public int? GroupIndex { get; init; }

    /// <summary>Place inside the device, in the maker's numbering.</summary>
    [Id(12)] public int? Location { get; init; }

    /// <summary>PrtAlertCodeTC, or the number of the <see cref="DetectedError"/>; 0: none.</summary>
    [Id(13)] public int Code { get; init; }

    /// <summary>The code's name in the IANA-PRINTER-MIB; empty: it has none.</summary>
    [Id(14)] public string CodeName { get; init; } = "";

    /// <summary>The device's own words, those of the supply, or why it does not answer.</summary>
    [Id(15)] public string Text { get; init; } = "";

    /// <summary>What the supply is; only of supplies.</summary>
    [Id(16)] public SupplyType SupplyType { get; init; }

    /// <summary>The supply's colour; only of supplies.</summary>
    [Id(17)] public string Color { get; init; } = "";

    /// <summary>Per cent that were measured last; only of supplies, null: the level is a stage.</summary>
    [Id(18)] public double? Percent { get; init; }

    /// <summary>When it began: when it was opened, or for silence when there was the last word.</summary>
    [Id(19)] public DateTimeOffset Since { get; init; }

    /// <summary>When the device says that it began, by the agent's clock; null: not told.</summary>
    [Id(20)] public DateTimeOffset? RaisedAt { get; init; }

    /// <summary>Since when the device does not tell it any more, which proves no repair; null: it tells it.</summary>
    [Id(21)] public DateTimeOffset? MissingSince { get; init; }

    /// <summary>When it was closed; null: it is open.</summary>
    [Id(22)] public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Why it was closed.</summary>
    [Id(23)] public AlertClosing Closing { get; init; }

    /// <summary>How often it came, again within the hold time counted too.</summary>
    [Id(24)] public int Occurrences { get; init; } = 1;

    /// <summary>When somebody said that it is seen to; null: nobody.</summary>
    [Id(25)] public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>Who said so.</summary>
    [Id(26)] public string AcknowledgedBy { get; init; } = "";

    /// <summary>What was noted with it.</summary>
    [Id(27)] public string Note { get; init; } = "";

    /// <summary>How it stands.</summary>
    public AlertState State => this switch
    {
        { ClosedAt: not null } => AlertState.Closed,
        { AcknowledgedAt: not null } => AlertState.Acknowledged,
        _ => AlertState.Open,
    };
}
