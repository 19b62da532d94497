namespace KPax.Contracts.Devices;

/// <summary>One supply or maintenance part of a device.</summary>
[GenerateSerializer, Immutable, Alias("kpax.supply")]
public sealed record Supply
{
    /// <summary>Row index such as "1.3".</summary>
    [Id(0)] public string Index { get; init; } = "";

    /// <summary>The device's own words.</summary>
    [Id(1)] public string Description { get; init; } = "";

    /// <summary>What it is.</summary>
    [Id(2)] public SupplyType Type { get; init; }

    /// <summary>Whether it empties or fills.</summary>
    [Id(3)] public SupplyClass Class { get; init; }

    /// <summary>Colour in lower-case English, or as the device spells it.</summary>
    [Id(4)] public string Color { get; init; } = "";

    /// <summary>Unit of capacity and amount.</summary>
    [Id(5)] public SupplyUnit Unit { get; init; }

    /// <summary>Capacity in <see cref="Unit"/>; null: not known or without limit.</summary>
    [Id(6)] public int? Capacity { get; init; }

    /// <summary>What is known of the level.</summary>
    [Id(7)] public SupplyLevel Level { get; init; } = new();

    /// <summary>The level as the device sent it.</summary>
    [Id(8)] public int? RawLevel { get; init; }

    /// <summary>Order number.</summary>
    [Id(9)] public string PartNumber { get; init; } = "";

    /// <summary>Serial number.</summary>
    [Id(10)] public string SerialNumber { get; init; } = "";

    /// <summary>The capacity as the device sent it, where that is none (-1 or -2).</summary>
    [Id(11)] public int? RawCapacity { get; init; }

    /// <summary>Other sources that contradict the level.</summary>
    [Id(12)] public IReadOnlyList<SupplySource> OtherSources { get; init; } = [];

    /// <summary>Where <see cref="Level"/> comes from: OID in dotted form, "#" and a code for a part of it.</summary>
    [Id(13)] public string Source { get; init; } = "";

    /// <summary>The level moves in steps of so many per cent; 0: not known.</summary>
    [Id(14)] public int Step { get; init; }

    /// <summary>The type's number as the device sent it, where <see cref="Type"/> does not say the same.</summary>
    [Id(15)] public int? RawType { get; init; }

    /// <summary>The description as octets, where they are not its UTF-8; else empty.</summary>
    [Id(16)] public byte[] DescriptionOctets { get; init; } = [];
}
