using System.Globalization;
using System.Text;
using KPax.Tests.House;

namespace KPax.Tests.Reliability.Report;

/// <summary>Writes docs/reliability.md: the introduction, which people write, a table of verdicts, and a section for each test. Pure but for the introduction's file.</summary>
internal static class ReliabilityDocument
{
    /// <summary>Full path.</summary>
    public static string Path { get; } = Repository.PathOf("docs", "reliability.md");

    /// <summary>The hand-written beginning.</summary>
    public static string IntroductionPath { get; } = Repository.PathOf("KPax.Tests", "Reliability", "Report", "introduction.md");

    /// <summary>The document.</summary>
    public static string Write(IReadOnlyDictionary<string, ReliabilityFigures> figures)
    {
        var text = new StringBuilder();
        text.AppendLine(File.ReadAllText(IntroductionPath).ReplaceLineEndings("\n").TrimEnd()).AppendLine();
        text.AppendLine("## Verdicts").AppendLine().AppendLine("| test | what happens | verdict |").AppendLine("|---|---|---|");
        foreach (var entry in SuiteCatalog.All)
        {
            text.AppendLine($"| {entry.Name} | {entry.Title} | {Verdict.Tell(figures.GetValueOrDefault($"{entry.Name}.full"), figures.GetValueOrDefault($"{entry.Name}.ci"))} |");
        }

        foreach (var entry in SuiteCatalog.All)
        {
            AppendSection(text, entry, figures);
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void AppendSection(StringBuilder text, SuiteEntry entry, IReadOnlyDictionary<string, ReliabilityFigures> figures)
    {
        text.AppendLine().AppendLine($"## {entry.Name}: {entry.Title}").AppendLine();
        text.AppendLine($"Full size: {entry.Full}. Criterion: {entry.Criterion}.").AppendLine();
        AppendRun(text, "At full size", figures.GetValueOrDefault($"{entry.Name}.full"), "not run yet at full size.");
        AppendRun(text, "At the size of CI", figures.GetValueOrDefault($"{entry.Name}.ci"), "not run yet.");
    }

    private static void AppendRun(StringBuilder text, string size, ReliabilityFigures? run, string otherwise)
    {
        if (run is null)
        {
            text.AppendLine($"- {size}: {otherwise}");
            return;
        }

        var date = run.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        text.AppendLine($"- {size}: {FigureText.Of(run.Done)} of {FigureText.Of(run.Size)} {run.Unit}, {date}, {run.Machine}. {run.Load}");
        var values = run.Sums.Concat(run.Greatest).Select(figure => $"{figure.Key} **{FigureText.Of(figure.Value)}**");
        text.AppendLine($"  {string.Join("; ", values)}.");
        var breaches = Verdict.FindBreaches(run);
        text.AppendLine(breaches.Count == 0 ? "  Criterion met." : $"  Criterion **not met**: {string.Join("; ", breaches)}.");
    }
}
