namespace KPax.Contracts.Devices;

/// <summary>Which counter of a device is meant: what it counts, and the object that gives it. Two sources of one meaning are two names.</summary>
[GenerateSerializer, Immutable, Alias("kpax.counter-name")]
public sealed record CounterName
{
    /// <summary>What is counted.</summary>
    [Id(0)] public CounterKind Kind { get; init; }

    /// <summary>With which colours; Unspecified: all together.</summary>
    [Id(1)] public CounterColor Color { get; init; }

    /// <summary>Paper size; empty: all together.</summary>
    [Id(2)] public string PaperSize { get; init; } = "";

    /// <summary>The maker's number for it.</summary>
    [Id(3)] public string VendorCode { get; init; } = "";

    /// <summary>In what is counted.</summary>
    [Id(4)] public CounterUnit Unit { get; init; }

    /// <summary>Object name or OID that gives it.</summary>
    [Id(5)] public string Source { get; init; } = "";

    /// <summary>The name of a counter. The maker's words for it are left out: a profile may word them better one day.</summary>
    public static CounterName Of(Counter counter) => new()
    {
        Kind = counter.Kind,
        Color = counter.Color,
        PaperSize = counter.PaperSize,
        VendorCode = counter.VendorCode,
        Unit = counter.Unit,
        Source = counter.Source,
    };

    /// <summary>True if it is the name of a counter.</summary>
    public bool IsOf(Counter counter) => Kind == counter.Kind && Color == counter.Color && Unit == counter.Unit && Source == counter.Source
        && PaperSize == counter.PaperSize && VendorCode == counter.VendorCode;

    /// <inheritdoc/>
    public override string ToString()
    {
        var color = Color == CounterColor.Unspecified ? "" : $" {Color}";
        var size = PaperSize.Length == 0 ? "" : $" {PaperSize}";
        var code = VendorCode.Length == 0 ? "" : $" code {VendorCode}";
        return $"{Kind}{color}{size} ({Unit}) by {Source}{code}";
    }
}
