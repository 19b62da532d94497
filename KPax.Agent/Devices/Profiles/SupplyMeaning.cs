using KPax.Protocol.Device.V1;

namespace KPax.Agent.Devices.Profiles;

/// <summary>What a maker's own value says of a supply.</summary>
/// <param name="Type">What it is; unspecified: the row says it.</param>
/// <param name="Color">Its colour; empty: the row says it.</param>
/// <param name="Name">Its name; empty: the row says it.</param>
/// <param name="Scale">In what the level is given.</param>
/// <param name="Step">Steps in per cent; 0: not known.</param>
/// <param name="Specials">Values that are no amount.</param>
/// <param name="IsByRow">True if the row has the number of a row of prtMarkerSuppliesTable.</param>
/// <param name="Colors">What numbers of the column color stand for.</param>
/// <param name="Types">What numbers of the column type stand for.</param>
internal sealed record SupplyMeaning(
    Supply.Types.Type Type,
    string Color,
    string Name,
    SupplyScale Scale,
    int Step,
    IReadOnlyDictionary<long, SupplyLevel> Specials,
    bool IsByRow,
    IReadOnlyDictionary<long, string> Colors,
    IReadOnlyDictionary<long, Supply.Types.Type> Types);
