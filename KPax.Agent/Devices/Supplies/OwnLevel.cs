using KPax.Protocol.Device.V1;

namespace KPax.Agent.Devices.Supplies;

/// <summary>What a maker's own object says of a supply.</summary>
/// <param name="Index">Table and row, such as "records.6f"; names the supply if the standard table has none of it.</param>
/// <param name="Row">Row of prtMarkerSuppliesTable that is meant; null: type and colour tell.</param>
internal sealed record OwnLevel(string Index, long? Row)
{
    /// <summary>What it is.</summary>
    public required Supply.Types.Type Type { get; init; }

    /// <summary>Its colour; empty: not told.</summary>
    public required string Color { get; init; }

    /// <summary>How much is left.</summary>
    public required SupplyLevel Level { get; init; }

    /// <summary>Where that comes from.</summary>
    public required string Source { get; init; }

    /// <summary>Steps in per cent; 0: not known.</summary>
    public int Step { get; init; }

    /// <summary>The device's own words.</summary>
    public string Description { get; init; } = "";

    /// <summary>True for a row of a table, which is a supply of its own; codes of records can be several views of one.</summary>
    public bool IsRow { get; init; }

    /// <summary>Order number.</summary>
    public string PartNumber { get; init; } = "";

    /// <summary>Serial number.</summary>
    public string SerialNumber { get; init; } = "";
}
