using static KPax.Simulator.Synthetic.ObjectList;

namespace KPax.Simulator.Synthetic;

/// <summary>A maker's own counters: number, name and value of each, below the enterprise that RFC 5612 keeps for examples.</summary>
internal static class SyntheticCounters
{
    private const string Entry = "1.3.6.1.4.1.32473.7.3.1";
    private static readonly string[] ColorJobs = ["Copy", "Print", "Scan"];
    private static readonly string[] BlackJobs = ["Fax", "List"];
    private static readonly string[] Colors = ["black", "one colour", "full colour"];
    private static readonly string[] Sizes = ["A3", "A4", "A5", "other"];

    public static void AddTo(ObjectList objects)
    {
        var kinds = ColorJobs.SelectMany(job => Colors.Select(color => $"{job}, {color}")).Concat(BlackJobs);
        var row = 0u;
        foreach (var name in kinds.SelectMany(kind => Sizes.Select(size => $"{kind}, {size}")))
        {
            row++;
            objects.Row(Entry, [row], (1, Number(100 + row)), (2, Text(name)), (3, Counter(row * row * 137)));
        }
    }
}
