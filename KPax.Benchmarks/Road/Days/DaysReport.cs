using System.Text;

namespace KPax.Benchmarks.Road.Days;

/// <summary>The figures as a section of a Markdown file.</summary>
internal static class DaysReport
{
    /// <summary>Its first line.</summary>
    public const string Heading = "## Days of a large fleet through the gateway";

    private const int Fleet = 100_000;

    /// <summary>The section.</summary>
    public static string Make(DaysSize size, DaysFigures figures, double load)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.AppendLine(FormattableString.Invariant(line));
        Line($"{Heading}");
        Line($"");
        Line($"`KPax.Benchmarks fleet-days --output docs/performance.md` plays agents by devices by days through the real gateway: a server's process of its own, TLS, one stream of");
        Line($"each agent for each hour with the counters of its devices, and writes this section. The hours lie in the past and follow each other as fast as the server takes them;");
        Line($"it keeps them as it keeps what waited at an agent. The devices print on work days from 8 to 18 o'clock and tell their counters around the clock.");
        Line($"CPU is user and system of the server's process alone. Agents share connections; what a connection holds is told by `agents` above.");
        Line($"");
        Line($"{size.Devices:N0} devices of {size.Agents:N0} agents over {Math.Min(size.Connections, size.Agents):N0} connections, {figures.Hours:F1} hours of each after the first one, SQLite, {Environment.ProcessorCount} processors, .NET {Environment.Version}; load average {load:F0} at the end of it:");
        Line($"");
        Line($"| part | readings | readings a second | server CPU µs a reading | hourly counters of {Fleet:N0} devices need of one core |");
        Line($"|---|---|---|---|---|");
        foreach (var phase in figures.Phases)
        {
            Line($"| {phase.What} | {phase.Readings:N0} | {phase.Rate:N0} | {phase.CpuMicrosecondsEach:F0} | {phase.ShareOfCore(Fleet):P2} |");
        }

        Line($"");
        Line($"- Of the readings {figures.Moved:N0} told a counter that had moved. Database: {figures.OctetsBefore / 1e6:F0} MB with one reading of each device, {figures.OctetsAfter / 1e6:F0} MB at the end:");
        Line($"  {(figures.OctetsAfter - figures.OctetsBefore) / figures.Hours * 24 / size.Devices / 1e3:F1} kB a device-day while whole readings are kept (62 days; afterwards the days alone, see [history.md](history.md)).");
        Line($"- Memory of the server with all devices active: {figures.WorkingSet / 1e6:N0} MB.");
        var check = figures.Check;
        Line($"- What was sent beside what is stored: {check.Sent:N0} sent, {check.Marked:N0} below the agents' marks; lost {check.Lost}, twice {check.Twice}, with another total {check.Wrong}.");
        return text.ToString();
    }
}
