namespace KPax.Agent.Devices.Profiles;

/// <summary>What a maker's own value says of a supply, as it stands in the file; the words are those of supply.proto.</summary>
/// <param name="Type">What the supply is; none: a column of the table says it, or its description.</param>
/// <param name="Color">Its colour; none: as above.</param>
/// <param name="Name">Its name, where the device does not tell it.</param>
/// <param name="Scale">"percent" (as without), "hundredths" of a per cent, or "capacity": the level is of the column capacity.</param>
/// <param name="Step">Steps in per cent in which it moves.</param>
/// <param name="Specials">Values that are no amount, and what they say.</param>
/// <param name="ByRow">The row has the number of a row of prtMarkerSuppliesTable.</param>
/// <param name="Colors">What the numbers of the column color stand for.</param>
/// <param name="Types">What the numbers of the column type stand for.</param>
internal sealed record SupplyDocument(
    string? Type = null,
    string? Color = null,
    string? Name = null,
    string? Scale = null,
    int Step = 0,
    Dictionary<string, string>? Specials = null,
    bool ByRow = false,
    Dictionary<string, string>? Colors = null,
    Dictionary<string, string>? Types = null);
