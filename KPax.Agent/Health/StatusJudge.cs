using System.Globalization;

namespace KPax.Agent.Health;

/// <summary>Tells from a status whether something is wrong, and what to do. Pure.</summary>
internal static class StatusJudge
{
    // Several signs of life are missing by then.
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(3);

    // Shorter, a restart of the server or a line that was away: the agent mends it.
    private static readonly TimeSpan Unreached = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ClockOff = TimeSpan.FromMinutes(2);
    private const double Full = 0.9;

    /// <summary>True if the agent runs, as far as the file tells.</summary>
    public static bool IsRunning(AgentStatus status, DateTimeOffset now) => status.StoppedAt is null && now - status.AsOf < Stale;

    /// <summary>What is wrong, the worst first, each with the mend; empty: the agent is well.</summary>
    public static IReadOnlyList<string> FindProblems(AgentStatus status, DateTimeOffset now)
    {
        var problems = new List<string>();
        if (status.StoppedAt is { } stopped)
        {
            problems.Add($"The agent was stopped at {Time(stopped)}. Start it: as a service by the system's means, else with kpax-agent run.");
        }
        else if (!IsRunning(status, now))
        {
            problems.Add($"The agent has given no sign of life since {Time(status.AsOf)}: it was ended by force, or hangs. Look at the end of its log, and start it again.");
        }

        AddBuffer(status.Buffer, problems);
        if (status.Days.Sum(day => day.Dropped) is > 0 and var dropped)
        {
            problems.Add(FormattableString.Invariant(
                $"{dropped} readings and rounds were dropped today and yesterday, and are gaps at the server. Let the agent reach it, raise Buffer:MaxOctets, and check the disk."));
        }

        AddUplink(status, problems);
        if (status.Uplink.ServerClockOffset is { } offset && offset.Duration() > ClockOff)
        {
            var side = offset > TimeSpan.Zero ? "ahead of" : "behind";
            problems.Add($"The server's clock is {Words.Span(offset.Duration())} {side} this machine's. Set the clock of the one that is wrong, best by NTP.");
        }

        return problems;
    }

    private static void AddBuffer(BufferStatus buffer, List<string> problems)
    {
        if (buffer.Problem.Length > 0)
        {
            problems.Add($"The buffer cannot be used: {buffer.Problem.TrimEnd('.')}. Make room on the disk, or give the agent the right to its data directory.");
        }
        else if (buffer.MaxOctets > 0 && buffer.Octets >= Full * buffer.MaxOctets)
        {
            problems.Add("The buffer is nearly full: what is older is dropped, and told to the server as a gap. Let the agent reach the server, or raise Buffer:MaxOctets.");
        }

        if (buffer.DamagedFiles > 0)
        {
            problems.Add($"{buffer.DamagedFiles} damaged files of the buffer were set aside beside it. Check the disk; then remove *.damaged-*, or keep them for the support.");
        }
    }

    private static void AddUplink(AgentStatus status, List<string> problems)
    {
        var uplink = status.Uplink;
        if (uplink.Failures > 0 && status.AsOf - (uplink.LastSuccess ?? status.StartedAt) >= Unreached)
        {
            var since = uplink.LastSuccess is { } last ? $"since {Time(last)}" : "since the agent started";
            problems.Add($"The server has taken nothing {since}: {uplink.LastReason} kpax-agent doctor looks for the cause.");
        }
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
