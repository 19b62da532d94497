using static KPax.Simulator.Synthetic.ObjectList;

namespace KPax.Simulator.Synthetic;

/// <summary>The marker, its supplies and colorants (RFC 3805: prtMarker, prtMarkerSupplies, prtMarkerColorant).</summary>
internal static class SyntheticMarking
{
    private const string Printer = "1.3.6.1.2.1.43";
    private const int Consumed = 3;
    private const int Receptacle = 4;
    private const int Percent = 19;
    private const int Impressions = 7;

    // Text, prtMarkerSuppliesType, colorant, unit, capacity, level.
    private static readonly (string Text, int Type, int Colorant, int Unit, int Most, int Now)[] Supplies =
    [
        ("Black toner", 3, 1, Percent, 100, 71), ("Cyan toner", 3, 2, Percent, 100, 44), ("Magenta toner", 3, 3, Percent, 100, 9), ("Yellow toner", 3, 4, Percent, 100, 83),
        ("Waste toner box", 4, 0, Percent, 100, -3), ("Black drum", 9, 0, Impressions, 200_000, 131_776), ("Colour drums", 9, 0, Impressions, 140_000, 90_210),
        ("Fuser", 15, 0, Impressions, 400_000, 287_001), ("Transfer belt", 20, 0, Impressions, 400_000, 287_001), ("Staples", 32, 0, Impressions, 5_000, -2),
    ];

    public static void AddTo(ObjectList objects)
    {
        objects.Row(
            $"{Printer}.10.2.1", [1, 1], (2, Number(4)), (3, Number(7)), (4, Counter(268_224)), (5, Counter(318)), (6, Number(4)), (7, Number(0)), (8, Number(0)), (9, Number(1_200)),
            (10, Number(1_200)), (11, Number(423)), (12, Number(423)), (13, Number(423)), (14, Number(423)), (15, Number(0)));
        for (var i = 0; i < Supplies.Length; i++)
        {
            var (text, type, colorant, unit, most, now) = Supplies[i];
            objects.Row(
                $"{Printer}.11.1.1", [1, (uint)i + 1], (2, Number(1)), (3, Number(colorant)), (4, Number(type == 4 ? Receptacle : Consumed)), (5, Number(type)),
                (6, Text($"{text}, KPax part SC-{7_010 + i}")), (7, Number(unit)), (8, Number(most)), (9, Number(now)));
        }

        string[] colorants = ["black", "cyan", "magenta", "yellow"];
        for (var i = 0; i < colorants.Length; i++)
        {
            objects.Row($"{Printer}.12.1.1", [1, (uint)i + 1], (2, Number(1)), (3, Number(3)), (4, Text(colorants[i])), (5, Number(256)));
        }
    }
}
