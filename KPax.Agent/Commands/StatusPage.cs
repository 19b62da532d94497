using System.Globalization;
using KPax.Agent.Buffer;
using KPax.Agent.Health;
using KPax.Agent.Uplink;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Commands;

/// <summary>Writes how an agent stands as a page for people.</summary>
internal static class StatusPage
{
    private const string Indent = "  ";

    /// <summary>Writes the page.</summary>
    /// <param name="status">What the agent wrote.</param>
    /// <param name="problems">What is wrong.</param>
    /// <param name="now">The clock of this machine.</param>
    public static void Write(AgentStatus status, IReadOnlyList<string> problems, DateTimeOffset now, TextWriter output)
    {
        var state = status.StoppedAt is not null ? "stopped" : StatusJudge.IsRunning(status, now) ? "running" : "no sign of life";
        output.WriteLine($"kpax-agent {status.Version}: {state}, as of {Words.Ago(status.AsOf, now)}");
        Table(output, "Agent", Identity(status, now));
        Table(output, "Server", Uplink(status.Uplink, now));
        Table(output, "Buffer", Buffer(status.Buffer, now));
        WriteDays(status, now, output);
        WriteRounds(status, now, output);
        WriteConfiguration(status.Configuration, output);
        if (problems.Count > 0)
        {
            output.WriteLine("To do");
            foreach (var problem in problems)
            {
                output.WriteLine($"{Indent}- {PlainText.Clean(problem)}");
            }
        }
    }

    private static string[][] Identity(AgentStatus status, DateTimeOffset now) =>
    [
        ["Number", status.Uplink.AgentId is { } id ? id.ToString(CultureInfo.InvariantCulture) : "not known before the first answer of the server"],
        ["Organisation", PlainText.Clean(status.Identity.Organisation)],
        ["Key", status.Identity.KeyFingerprint],
        ["Key since", status.Identity.KeySince is { } since ? Words.Ago(since, now) : ""],
        ["Started", Words.Ago(status.StartedAt, now)],
    ];

    private static string[][] Uplink(UplinkStatus uplink, DateTimeOffset now) =>
    [
        ["Address", uplink.Server],
        ["Way", DescribeRung(uplink)],
        ["Session since", uplink.SessionSince is { } since ? Words.Ago(since, now) : "none"],
        ["Last success", uplink.LastSuccess is { } success ? Words.Ago(success, now) : "none since the agent started"],
        ["Last failure", uplink.LastFailure is { } failure ? Words.Ago(failure, now) : "none since the agent started"],
        ["", PlainText.Clean(uplink.LastReason)],
        ["Next try", uplink.NextTry is { } next ? Words.Ago(next, now) : ""],
        ["Clock", uplink.ServerClockOffset is { } offset ? $"{Words.Span(offset.Duration())} {(offset < TimeSpan.Zero ? "ahead of" : "behind")} the server's" : ""],
        ["Certificate", uplink.CertificateEnds is { } ends ? DescribeCertificate(ends, now) : ""],
        ["Dead letters", uplink.DeadLetters == 0 ? "" : $"{uplink.DeadLetters} entries that the server can never store; it keeps them aside"],
    ];

    // The server renews it by itself; a connection that stays open for months has the one before.
    private static string DescribeCertificate(DateTimeOffset ends, DateTimeOffset now)
    {
        var day = ends.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return ends <= now ? $"ended on {day}, as it was shown when the connection opened"
            : FormattableString.Invariant($"{Math.Floor((ends - now).TotalDays):0} days left (to {day}), as it was shown when the connection opened");
    }

    private static string DescribeRung(UplinkStatus uplink)
    {
        var rung = uplink.Rung switch
        {
            UplinkRung.Stream => "streams over HTTP/2",
            UplinkRung.Push => "single calls over HTTP/2",
            _ => "gRPC-Web over HTTP/1.1",
        };
        return uplink.RungReason.Length > 0 ? $"{rung}, because: {PlainText.Clean(uplink.RungReason)}" : rung;
    }

    private static string[][] Buffer(BufferStatus buffer, DateTimeOffset now)
    {
        if (buffer.Problem.Length > 0)
        {
            return [["Problem", PlainText.Clean(buffer.Problem)]];
        }

        return
        [
            .. buffer.Lanes.Select(lane => new[]
            {
                lane.Lane == "live" ? "Live lane" : "History lane",
                $"{PlainText.Number((long)lane.Waiting)} waiting, acknowledged through {PlainText.Number((long)lane.Acknowledged)} of {PlainText.Number((long)lane.Newest)}"
                    + (lane.OldestAt is { } oldest ? $", oldest of {Words.Ago(oldest, now)}" : ""),
            }),
            ["Room", $"{Words.Octets(buffer.Octets)} of {Words.Octets(buffer.MaxOctets)}"],
            ["Gaps", buffer.Dropped == 0 ? "none" : $"{PlainText.Number(buffer.Dropped)} numbers dropped since the buffer was made, each told to the server in a gap"],
            ["Damaged files", buffer.DamagedFiles == 0 ? "none" : $"{buffer.DamagedFiles}"],
        ];
    }

    private static void WriteDays(AgentStatus status, DateTimeOffset now, TextWriter output)
    {
        var today = DayCount.DayOf(now);
        string[] heads = ["", "taken", "buffered", "acknowledged", "dropped", "sent", "received"];
        var rows = status.Days.OrderByDescending(day => day.Day).Select(day => new[]
        {
            day.Day == today ? "today (UTC)" : day.Day == today - 1 ? "yesterday" : DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(day.Day)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            PlainText.Number(day.Taken), PlainText.Number(day.Buffered), PlainText.Number(day.Acknowledged), PlainText.Number(day.Dropped),
            Words.Octets(day.SentOctets), Words.Octets(day.ReceivedOctets),
        });
        Table(output, "Days", [heads, .. rows]);
    }

    private static void WriteRounds(AgentStatus status, DateTimeOffset now, TextWriter output)
    {
        if (status.Rounds.Count == 0)
        {
            output.WriteLine("Last scans");
            output.WriteLine($"{Indent}none since the agent started");
            return;
        }

        string[] heads = ["", "asked", "answered", "unchanged", "failed", "when"];
        Table(output, "Last scans", [heads, .. status.Rounds.Select(round => new[]
        {
            PlainText.Words(round.Kind), $"{round.Asked}", $"{round.Answered}", $"{round.Unchanged}", $"{round.Failed}",
            $"{Words.Ago(round.StartedAt, now)}, took {Words.Span(round.Duration)}",
        })]);
    }

    private static void WriteConfiguration(ConfigurationStatus configuration, TextWriter output)
    {
        if (configuration.Settings.Count == 0)
        {
            return;
        }

        output.WriteLine(configuration.Revision == 0
            ? "Configuration (the agent's own; the server has said nothing)"
            : string.Create(CultureInfo.InvariantCulture, $"Configuration (revision {configuration.Revision} of the server)"));
        TextTable.Write(output, Indent, [.. configuration.Settings.Select(setting => new[]
        {
            setting.Name, PlainText.Clean(setting.Value), DescribeSource(setting.Source),
        })]);
        foreach (var setting in configuration.Settings.Where(setting => setting.Refusal.Length > 0))
        {
            output.WriteLine($"{Indent}{setting.Name}, refused: {PlainText.Clean(setting.Refusal)}");
        }
    }

    private static string DescribeSource(SettingSource source) => source switch
    {
        SettingSource.Agent => "from this agent's settings",
        SettingSource.Server => "from the server",
        SettingSource.Both => "from both",
        _ => "by default",
    };

    private static void Table(TextWriter output, string title, IEnumerable<string[]> rows)
    {
        output.WriteLine(title);
        TextTable.Write(output, Indent, [.. rows.Where(row => row[^1].Length > 0)]);
    }
}
