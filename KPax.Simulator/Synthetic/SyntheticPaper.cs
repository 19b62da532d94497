using static KPax.Simulator.Synthetic.ObjectList;

namespace KPax.Simulator.Synthetic;

/// <summary>The printer as a whole, its covers, trays and paths (RFC 3805: prtGeneral, prtCover, prtInput, prtOutput, prtMediaPath).</summary>
internal static class SyntheticPaper
{
    private const string Printer = "1.3.6.1.2.1.43";

    public static void AddTo(ObjectList objects)
    {
        objects.Row(
            $"{Printer}.5.1.1", [1], (1, Counter(4)), (2, Number(1)), (3, Number(2)), (4, Number(1)), (5, Number(1)), (6, Number(1)), (7, Number(1)), (8, Number(1)),
            (9, Number(1)), (10, Number(4)), (11, Number(40)), (12, Number(1)), (13, Number(1)), (14, Number(1)), (15, Number(3)), (16, Text("Synthetic C700")),
            (17, Text(SyntheticPrinter.Serial)), (18, Counter(2)), (19, Counter(61)));
        string[] covers = ["Front cover", "Left cover", "Feeder cover"];
        for (var i = 0; i < covers.Length; i++)
        {
            objects.Row($"{Printer}.6.1.1", [1, (uint)i + 1], (2, Text(covers[i])), (3, Number(4)));
        }

        objects.Row($"{Printer}.7.1.1", [1, 1], (2, Text("en")), (3, Text("US")), (4, Number(106)));
        AddTrays(objects);
        objects.Row(
            $"{Printer}.9.2.1", [1, 1], (2, Number(3)), (3, Number(8)), (4, Number(500)), (5, Number(-3)), (6, Number(0)), (7, Text("Inner tray")), (12, Text("Inner tray")),
            (13, Number(3)), (19, Number(3)), (24, Number(4)));
        objects.Row(
            $"{Printer}.13.4.1", [1, 1], (2, Number(1_640)), (3, Number(4)), (4, Number(55)), (5, Number(32_000)), (6, Number(45_720)), (7, Number(9_800)), (8, Number(13_900)),
            (9, Number(2)), (10, Text("Duplex")), (11, Number(3)));
    }

    private static void AddTrays(ObjectList objects)
    {
        (string Text, string Media, int Most, int Now, int Width, int Length)[] trays =
        [
            ("Bypass", "na_letter_8.5x11in", 100, 0, 21_590, 27_940), ("Cassette 1", "iso_a4_210x297mm", 550, 320, 21_000, 29_700),
            ("Cassette 2", "iso_a3_297x420mm", 550, -3, 29_700, 42_000), ("Deck", "iso_a4_210x297mm", 2_700, 2_100, 21_000, 29_700),
        ];
        for (var i = 0; i < trays.Length; i++)
        {
            var (text, media, most, now, width, length) = trays[i];
            objects.Row(
                $"{Printer}.8.2.1", [1, (uint)i + 1], (2, Number(i == 0 ? 5 : 3)), (3, Number(4)), (4, Number(length)), (5, Number(width)), (6, Number(length)), (7, Number(width)),
                (8, Number(8)), (9, Number(most)), (10, Number(now)), (11, Number(0)), (12, Text(media)), (13, Text(text)), (14, Text("KPax")), (15, Text($"CS-{70 + i}")),
                (18, Text(text)), (19, Number(3)), (21, Text("stationery")), (22, Number(80)), (23, Text("white")));
        }
    }
}
