using KPax.Agent.Devices.Text;

namespace KPax.Agent.Devices.Supplies;

/// <summary>How a family of devices bends the table of supplies.</summary>
/// <param name="ReceptaclesInverted">The level of a receptacle is what is in it, and not the space that is left.</param>
/// <param name="Coarse">Levels of the standard table move in wide steps, or say little: a maker's own goes before them.</param>
/// <param name="Stages">Levels that stand for a stage, where all levels of the device are among them; empty: none.</param>
/// <param name="PartColor">Whose first group is the letter of a colour in a part number; null: none.</param>
/// <param name="PartNumber">Whose first group is a part number in a description; null: none.</param>
/// <param name="Ink">What the descriptions of devices have that use ink where a rule says toner; null: none of the family does.</param>
internal sealed record SupplyTraits(
    bool ReceptaclesInverted,
    bool Coarse,
    IReadOnlyDictionary<long, string> Stages,
    LinearPattern? PartColor,
    LinearPattern? PartNumber,
    LinearPattern? Ink)
{
    /// <summary>As the standard has it.</summary>
    public static readonly SupplyTraits Standard = new(false, false, new Dictionary<long, string>(), null, null, null);

    /// <summary>These where they say something, else those below.</summary>
    public SupplyTraits Over(SupplyTraits below) => new(
        ReceptaclesInverted || below.ReceptaclesInverted,
        Coarse || below.Coarse,
        Stages.Count > 0 ? Stages : below.Stages,
        PartColor ?? below.PartColor,
        PartNumber ?? below.PartNumber,
        Ink ?? below.Ink);
}
