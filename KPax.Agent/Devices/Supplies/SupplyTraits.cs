using System.Text.RegularExpressions;

namespace KPax.Agent.Devices.Supplies;

/// <summary>How a family of devices bends the table of supplies.</summary>
/// <param name="ReceptaclesInverted">The level of a receptacle is what is in it, and not the space that is left.</param>
/// <param name="Step">Steps in per cent in which levels of the standard table move; a maker's own finer source goes before it. 0: not known to be coarse.</param>
/// <param name="Stages">Levels that stand for a stage, where all levels of the device are among them; empty: none.</param>
/// <param name="PartColor">Whose first group is the letter of a colour in a part number; null: none.</param>
/// <param name="PartNumber">Whose first group is a part number in a description; null: none.</param>
internal sealed record SupplyTraits(
    bool ReceptaclesInverted,
    int Step,
    IReadOnlyDictionary<long, string> Stages,
    Regex? PartColor,
    Regex? PartNumber)
{
    /// <summary>As the standard has it.</summary>
    public static readonly SupplyTraits Standard = new(false, 0, new Dictionary<long, string>(), null, null);

    /// <summary>These where they say something, else those below.</summary>
    public SupplyTraits Over(SupplyTraits below) => new(
        ReceptaclesInverted || below.ReceptaclesInverted,
        Step > 0 ? Step : below.Step,
        Stages.Count > 0 ? Stages : below.Stages,
        PartColor ?? below.PartColor,
        PartNumber ?? below.PartNumber);
}
