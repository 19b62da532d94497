namespace KPax.Contracts.Devices;

/// <summary>One counter of a device.</summary>
[GenerateSerializer, Immutable, Alias("kpax.counter")]
public sealed record Counter
{
    /// <summary>What is counted.</summary>
    [Id(0)] public CounterKind Kind { get; init; }

    /// <summary>With which colours; Unspecified: all together.</summary>
    [Id(1)] public CounterColor Color { get; init; }

    /// <summary>Paper size; empty: all together.</summary>
    [Id(2)] public string PaperSize { get; init; } = "";

    /// <summary>The maker's number for it.</summary>
    [Id(3)] public string VendorCode { get; init; } = "";

    /// <summary>The maker's name for it.</summary>
    [Id(4)] public string VendorName { get; init; } = "";

    /// <summary>The count, in <see cref="Unit"/>.</summary>
    [Id(5)] public long Value { get; init; }

    /// <summary>In what is counted.</summary>
    [Id(6)] public CounterUnit Unit { get; init; }

    /// <summary>Object name or OID that gave it.</summary>
    [Id(7)] public string Source { get; init; } = "";

    /// <summary>Bits before it falls to 0 again: 31, 32 or 64; null: not told.</summary>
    [Id(8)] public int? Bits { get; init; }
}
