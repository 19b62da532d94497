using System.Globalization;
using System.Text;

namespace KPax.Tests.Reliability.Traffic;

/// <summary>The tables of docs/bytes.md.</summary>
internal static class TrafficDocument
{
    /// <summary>Writes them as Markdown.</summary>
    public static string Write(
        IReadOnlyList<TrafficTests.Budget> budgets, IReadOnlyList<TrafficTests.Row> alone, IReadOnlyList<TrafficTests.Row> within, long idle)
    {
        var text = new StringBuilder();
        text.Append("| report | promise | alone: first | typical | unchanged | on an open stream: first | typical | unchanged | within a stream: first | typical | unchanged |\n");
        text.Append("|---|---|---|---|---|---|---|---|---|---|---|\n");
        for (var index = 0; index < budgets.Count; index++)
        {
            var (one, two) = (alone[index], within[index]);
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {budgets[index].Name} | {budgets[index].Promise} | {one.First.Total} | {one.Typical.Total} | {one.Unchanged.Total} | {one.First.OnOpenStream} | {one.Typical.OnOpenStream} | {one.Unchanged.OnOpenStream} | {two.First.Total} | {two.Typical.Total} | {two.Unchanged.Total} |\n");
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"\nAn idle day of an agent (pings after 180 s of silence, scans not counted): {idle} octets.\n\n");
        text.Append("| full scan | packets | IP, TCP | TLS | HTTP/2, gRPC | messages | all |\n|---|---|---|---|---|---|---|\n");
        AppendSplit(text, "first, alone", alone[0].First);
        AppendSplit(text, "typical, alone", alone[0].Typical);
        AppendSplit(text, "unchanged, alone", alone[0].Unchanged);
        AppendSplit(text, "unchanged, within a stream", within[0].Unchanged);
        return text.ToString();
    }

    private static void AppendSplit(StringBuilder text, string name, WireCount count) => text.Append(
        CultureInfo.InvariantCulture,
        $"| {name} | {count.Packets} | {count.Network} | {count.Tls} | {count.Http} | {count.Messages} | {count.Total} |\n");
}
