using System.Globalization;
using System.Text;

namespace KPax.Benchmarks.Fleet;

/// <summary>The figures as a section of a Markdown file.</summary>
internal static class FleetReport
{
    /// <summary>The section.</summary>
    public static string Make(FleetSize size, FleetPlace place, FleetFigures figures, IReadOnlyList<FleetTime> rows)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{place.Heading}");
        text.AppendLine();
        text.AppendLine("`KPax.Benchmarks fleet --output docs/performance.md` fills a database, starts the server on it in its own process and asks, one question after the");
        text.AppendLine("other, what pages ask (`IFleetQueries`, `IOrganisationQueries`, `IOrganisationOverview`); the making of HTML is not in it. It writes this section.");
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{size.Devices:N0} devices in {size.Organisations:N0} organisations, {place.Engine}, {Environment.ProcessorCount} processors, .NET {Environment.Version}; load average {Load()} at the end of it:");
        text.AppendLine(CultureInfo.InvariantCulture, $"{figures.DatabaseOctets / 1e6:F0} MB on disk (without history), filled {(figures.Filling is { } filling ? $"in {filling.TotalSeconds:F0} s" : "by a run before")}; the server answers {figures.Start.TotalSeconds:F1} s after its start ({figures.StartCpu.TotalSeconds:F1} s of CPU, without code that was compiled ahead);");
        text.AppendLine(CultureInfo.InvariantCulture, $"after all questions the process holds {figures.WorkingSet / 1e6:F0} MB, {figures.Managed / 1e6:F0} MB of it in .NET's heap.");
        text.AppendLine(CultureInfo.InvariantCulture, $"CPU is the mean of the whole process: it tells what a question costs where others use the machine too, as wall clock does not.{place.Note}");
        text.AppendLine();
        var hasOutside = rows.Any(row => row.DatabaseCpu is not null);
        text.AppendLine($"| question | asked | median ms | p95 ms | worst ms | CPU ms |{(hasOutside ? " CPU of PostgreSQL ms |" : "")}");
        text.AppendLine($"|---|---|---|---|---|---|{(hasOutside ? "---|" : "")}");
        foreach (var row in rows)
        {
            var outside = row.DatabaseCpu is { } own ? string.Create(CultureInfo.InvariantCulture, $" {own:F1} |") : "";
            text.AppendLine(CultureInfo.InvariantCulture, $"| {row.What} | {row.Rounds} | {row.Median:F1} | {row.P95:F1} | {row.Worst:F1} | {row.Cpu:F1} |{outside}");
        }

        return text.ToString();
    }

    // How busy the machine was, where it tells (Linux).
    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "not known";
}
