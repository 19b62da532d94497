namespace KPax.Agent.Devices.Profiles;

/// <summary>How a family bends the standard table of supplies, as it stands in the file.</summary>
/// <param name="ReceptaclesInverted">The level of a receptacle is what is in it. Say in a comment by which evidence.</param>
/// <param name="Coarse">Levels move in wide steps, or say little: a maker's own level goes before them.</param>
/// <param name="Stages">Levels that stand for a stage, where all levels of the device are among them.</param>
/// <param name="PartColor">Pattern whose first group is the letter of a colour (K, BK, C, M, Y) in a part number.</param>
/// <param name="PartNumber">Pattern whose first group is a part number in a description.</param>
/// <param name="Ink">Pattern in the descriptions of devices that use ink where a rule says toner.</param>
internal sealed record TraitsDocument(
    bool ReceptaclesInverted = false,
    bool Coarse = false,
    Dictionary<string, string>? Stages = null,
    string? PartColor = null,
    string? PartNumber = null,
    string? Ink = null);
