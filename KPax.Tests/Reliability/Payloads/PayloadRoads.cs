using System.Net;
using System.Text;
using System.Text.Json;
using KPax.Contracts.Texts;
using KPax.Contracts.Webhooks;
using KPax.Silo.Accounts.Mail;
using KPax.Silo.Hosting;
using KPax.Silo.Webhooks;
using MimeKit;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;

namespace KPax.Tests.Reliability.Payloads;

/// <summary>What leaves the server and is no page, each read as its reader does: sheets, programs, mail programs, terminals. Gives what was wrong.</summary>
internal static class PayloadRoads
{
    private const string Link = "https://kpax.example.com/invitation?code=1";
    private const string Formula = "=+-@\t\r\n＝＋－＠";
    private static readonly string[] Headers = ["Subject", "From", "To", "Auto-Submitted", "Date", "Message-Id", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"];

    /// <summary>A sheet: no cell that is calculated, and as many cells in each row as the first has.</summary>
    public static IReadOnlyList<string> FindInSheet(string csv)
    {
        var rows = SheetReader.Read(csv);
        return
        [
            .. rows.Where(row => row.Count != rows[0].Count).Select(row => $"a row of {row.Count} cells: {string.Join('|', row)}"),
            .. rows.SelectMany(row => row).Where(cell => cell.Length > 0 && Formula.Contains(cell[0], StringComparison.Ordinal)).Select(cell => $"a formula: {cell}"),
            .. rows.SelectMany(row => row).Where(cell => cell.Any(letter => HiddenLetters.IsHidden(letter) && letter is not ('\r' or '\n' or '\t'))).Select(cell => $"hidden letters: {HiddenLetters.Escape(cell)}"),
        ];
    }

    /// <summary>Lines of JSON: each one object, without letters that a page or a terminal would obey.</summary>
    public static IReadOnlyList<string> FindInLines(string text, bool isForPages) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(line => FindInJson(line.TrimEnd('\r'), isForPages))];

    /// <summary>One answer of the API.</summary>
    public static IEnumerable<string> FindInJson(string json, bool isForPages = true)
    {
        if (HiddenLetters.AreIn(json) || (isForPages && json.AsSpan().ContainsAny('<', '>')))
        {
            yield return $"letters that are not written out: {HiddenLetters.Escape(json)}";
        }

        if (!IsJson(json))
        {
            yield return $"no JSON: {HiddenLetters.Escape(json)}";
        }
    }

    /// <summary>Mails whose names are a payload: one link, no further header or part, nothing hidden.</summary>
    public static IEnumerable<string> FindInMail(string payload, string language) => FindIn(MailTexts.Invitation(language, payload, payload, Link, 72), payload)
        .Concat(FindIn(StopTexts.Write(language, payload, payload, WebhookStop.Failing, 5, Link), payload));

    private static IEnumerable<string> FindIn(OutgoingMail text, string payload)
    {
        using var composed = SmtpLine.Compose("kpax@example.com", "anna@example.com", text);
        using var wire = new MemoryStream();
        composed.WriteTo(wire);
        wire.Position = 0;
        using var mail = MimeMessage.Load(wire);
        if (mail.Headers.Concat(mail.Body!.Headers).Select(header => header.Field).Except(Headers, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } strange)
        {
            yield return $"a header {strange}: {HiddenLetters.Escape(payload)}";
        }

        if (mail.Body is not TextPart { IsPlain: true } part || mail.To.Mailboxes.Single().Address != "anna@example.com" || mail.HtmlBody is not null)
        {
            yield return $"another part or recipient: {HiddenLetters.Escape(payload)}";
        }
        else if (part.Text.Split("://").Length != 2 || !part.Text.Contains(Link, StringComparison.Ordinal) || part.Text.AsSpan().ContainsAny('<', '>')
            || part.Text.Any(letter => HiddenLetters.IsHidden(letter) && letter is not ('\r' or '\n')))
        {
            yield return $"a text that acts: {HiddenLetters.Escape(part.Text)}";
        }
    }

    /// <summary>A line of the log on a terminal and as JSON.</summary>
    public static IEnumerable<string> FindInLog(string payload)
    {
        var line = Write(ServerLog.LinesForPeople, payload);
        if (line.TrimEnd('\n').Contains('\n', StringComparison.Ordinal) || HiddenLetters.AreIn(line.TrimEnd('\n')))
        {
            yield return $"a line that a terminal obeys: {HiddenLetters.Escape(line)}";
        }

        var json = Write(new EscapingFormatter(new CompactJsonFormatter()), payload).TrimEnd('\n');
        json = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(json));
        if (HiddenLetters.AreIn(json) || JsonDocument.Parse(json).RootElement.GetProperty("Name").GetString() != Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(payload)))
        {
            yield return $"a record that lies: {HiddenLetters.Escape(json)}";
        }
    }

    /// <summary>Where an answer leads: to this server.</summary>
    public static IEnumerable<string> FindInRedirect(HttpResponseMessage answer)
    {
        var target = answer.Headers.Location?.OriginalString ?? "/";
        if ((int)answer.StatusCode is >= 300 and < 400 && answer.StatusCode != HttpStatusCode.NotModified
            && (!target.StartsWith('/') || target.StartsWith("//", StringComparison.Ordinal) || target.StartsWith("/\\", StringComparison.Ordinal)))
        {
            yield return $"a redirect to {target}";
        }
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Write(ITextFormatter formatter, string name)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using (var logger = new LoggerConfiguration().WriteTo.Sink(new Sink(formatter, output)).CreateLogger())
        {
            logger.Information("The agent {Name} came", name);
        }

        return output.ToString();
    }

    private sealed class Sink(ITextFormatter formatter, TextWriter output) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => formatter.Format(logEvent, output);
    }
}
