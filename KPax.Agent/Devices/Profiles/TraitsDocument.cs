namespace KPax.Agent.Devices.Profiles;

/// <summary>How a family bends the standard table of supplies, as it stands in the file.</summary>
/// <param name="ReceptaclesInverted">The level of a receptacle is what is in it. Say in a comment by which evidence.</param>
/// <param name="Step">Steps in per cent in which the levels move.</param>
/// <param name="Stages">Levels that stand for a stage, where all levels of the device are among them.</param>
/// <param name="PartColor">Pattern whose first group is the letter of a colour (K, BK, C, M, Y) in a part number.</param>
/// <param name="PartNumber">Pattern whose first group is a part number in a description.</param>
internal sealed record TraitsDocument(
    bool ReceptaclesInverted = false,
    int Step = 0,
    Dictionary<string, string>? Stages = null,
    string? PartColor = null,
    string? PartNumber = null);
