using static KPax.Simulator.Synthetic.ObjectList;

namespace KPax.Simulator.Synthetic;

/// <summary>Channels, languages, the panel and what it complains of (RFC 3805: prtChannel, prtInterpreter, prtConsole, prtAlert).</summary>
internal static class SyntheticPanel
{
    private const string Printer = "1.3.6.1.2.1.43";

    public static void AddTo(ObjectList objects)
    {
        AddLanguages(objects);
        string[] lines = ["Ready", "Magenta toner is low", "", ""];
        for (var i = 0; i < lines.Length; i++)
        {
            objects.Row($"{Printer}.16.5.1", [1, (uint)i + 1], (2, Text(lines[i])));
        }

        string[] lights = ["Power", "Attention", "Data"];
        for (var i = 0; i < lights.Length; i++)
        {
            objects.Row($"{Printer}.17.6.1", [1, (uint)i + 1], (2, Number(i == 0 ? 1 : 0)), (3, Number(i == 0 ? 0 : 1)), (4, Number(3)), (5, Text(lights[i])));
        }

        // Severity (warning), training, group, its row, place, code (RFC 3805 section 2.2.13).
        (int Group, int Row, int Code, string Text)[] alerts = [(11, 3, 1_104, "Magenta toner is low"), (8, 1, 808, "Bypass is empty")];
        for (var i = 0; i < alerts.Length; i++)
        {
            var (group, row, code, text) = alerts[i];
            objects.Row(
                $"{Printer}.18.1.1", [1, (uint)i + 1], (2, Number(4)), (3, Number(3)), (4, Number(group)), (5, Number(row)), (6, Number(-2)), (7, Number(code)), (8, Text(text)),
                (9, Ticks(80_000_00)));
        }
    }

    private static void AddLanguages(ObjectList objects)
    {
        (int Type, string Text)[] channels = [(11, "Raw port"), (8, "LPD"), (44, "IPP")];
        for (var i = 0; i < channels.Length; i++)
        {
            objects.Row(
                $"{Printer}.14.1.1", [1, (uint)i + 1], (2, Number(channels[i].Type)), (3, Text("1.1")), (4, Text(channels[i].Text)), (5, Number(1)), (6, Number(1)), (7, Number(3)),
                (8, Number(0)));
        }

        (int Type, string Text)[] languages = [(3, "PCL"), (6, "PostScript"), (54, "PDF")];
        for (var i = 0; i < languages.Length; i++)
        {
            objects.Row(
                $"{Printer}.15.1.1", [1, (uint)i + 1], (2, Number(languages[i].Type)), (3, Text("3")), (4, Text("1")), (5, Text(languages[i].Text)), (6, Text("4.12.0")), (7, Number(1)),
                (8, Number(106)), (9, Number(106)), (12, Number(2)));
        }
    }
}
