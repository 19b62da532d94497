namespace KPax.Contracts.Devices;

/// <summary>One row of prtAlertTable (RFC 3805), or of a maker's own table of alerts.</summary>
[GenerateSerializer, Immutable, Alias("kpax.device-alert")]
public sealed record DeviceAlert
{
    /// <summary>How bad it is.</summary>
    [Id(0)] public AlertSeverity Severity { get; init; }

    /// <summary>Who can mend it.</summary>
    [Id(1)] public AlertTrainingLevel TrainingLevel { get; init; }

    /// <summary>Which part of the device.</summary>
    [Id(2)] public AlertGroup Group { get; init; }

    /// <summary>Which row of that part's table.</summary>
    [Id(3)] public int? GroupIndex { get; init; }

    /// <summary>Place inside the device, in the maker's numbering.</summary>
    [Id(4)] public int? Location { get; init; }

    /// <summary>PrtAlertCodeTC as a number; 0: not told.</summary>
    [Id(5)] public int Code { get; init; }

    /// <summary>The device's own words.</summary>
    [Id(6)] public string Description { get; init; } = "";

    /// <summary>Row number in the device's table.</summary>
    [Id(7)] public int Index { get; init; }

    /// <summary>When it was raised; null: not told.</summary>
    [Id(8)] public DateTimeOffset? RaisedAt { get; init; }

    /// <summary>The description as octets, where they are not its UTF-8; else empty.</summary>
    [Id(9)] public byte[] DescriptionOctets { get; init; } = [];

    /// <summary>The code's name in the IANA-PRINTER-MIB; empty: it has none.</summary>
    [Id(10)] public string CodeName { get; init; } = "";

    /// <summary>What it asks of people.</summary>
    [Id(11)] public AlertUrgency Urgency { get; init; }

    /// <summary>The maker's own table, as OID in dotted form; empty: prtAlertTable.</summary>
    [Id(12)] public string Source { get; init; } = "";

    /// <summary>The maker's own code, as text.</summary>
    [Id(13)] public string VendorCode { get; init; } = "";
}
