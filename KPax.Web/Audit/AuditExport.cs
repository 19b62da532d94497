using System.Globalization;
using System.Text;
using System.Text.Json;
using KPax.Contracts.Audit;
using KPax.Contracts.Texts;
using KPax.Web.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace KPax.Web.Audit;

/// <summary>Takes the audit log out as a file: CSV for people, one JSON object a line for programs. Written as it is read, whatever its length.</summary>
internal static class AuditExport
{
    public const string CsvPath = "/audit/export.csv";
    public const string JsonPath = "/audit/export.json";

    private static readonly string[] Columns =
        ["number", "at", "action", "outcome", "actor_id", "actor", "address", "target_kind", "target_id", "target", "organisation_path", "before", "after"];

    public static Task WriteCsvAsync(HttpContext context, [FromServices] IAuditQueries audit, [FromServices] IAuditLog log) =>
        WriteAsync(context, audit, log, "text/csv; charset=utf-8", "audit.csv", string.Join(',', Columns) + "\r\n", entry => LineOf(entry) + "\r\n");

    public static Task WriteJsonAsync(HttpContext context, [FromServices] IAuditQueries audit, [FromServices] IAuditLog log) =>
        WriteAsync(context, audit, log, "application/x-ndjson; charset=utf-8", "audit.json", "", entry => JsonOf(entry) + "\n");

    /// <summary>One entry as a line of CSV: a field that a spreadsheet would calculate begins with an apostrophe, and line ends stay inside quotes.</summary>
    public static string LineOf(AuditEntry entry) => string.Join(',', ValuesOf(entry).Select(FieldOf));

    /// <summary>One entry as an object of JSON in one line.</summary>
    public static string JsonOf(AuditEntry entry) =>
        JsonSerializer.Serialize(Columns.Zip(ValuesOf(entry)).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));

    private static async Task WriteAsync(
        HttpContext context, IAuditQueries audit, IAuditLog log, string type, string name, string head, Func<AuditEntry, string> write)
    {
        var caller = await CallerSource.GetAsync(context);
        var query = AuditAddress.Parse(context.Request.QueryString.Value).Query;
        await log.RecordAsync(NewAuditEntry.By(caller, AuditActions.AuditExport) with { TargetKind = "audit", TargetName = name }, context.RequestAborted);
        context.Response.ContentType = type;
        context.Response.Headers.ContentDisposition = $"attachment; filename={name}";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(head, context.RequestAborted);
        await foreach (var entry in audit.ExportAsync(caller, query, context.RequestAborted))
        {
            await context.Response.WriteAsync(write(entry), Encoding.UTF8, context.RequestAborted);
        }
    }

    private static IEnumerable<string> ValuesOf(AuditEntry entry) =>
    [
        entry.Number.ToString(CultureInfo.InvariantCulture),
        entry.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        entry.Event.Action,
        AuditAddress.ValueOf(entry.Event.Outcome),
        entry.Event.ActorId,
        entry.Event.ActorName,
        entry.Event.ActorAddress,
        entry.Event.TargetKind,
        entry.Event.TargetId,
        entry.Event.TargetName,
        entry.OrganisationPath,
        entry.Event.Before ?? "",
        entry.Event.After ?? "",
    ];

    private static string FieldOf(string text)
    {
        // Line ends and tabs are text of a sheet; the other hidden letters are for a terminal, and stand in the JSON for who wants to know them.
        var seen = string.Concat(text.Select(letter => letter is '\t' or '\r' or '\n' ? letter : HiddenLetters.IsHidden(letter) ? ' ' : letter));
        var safe = seen.TrimStart(' ') is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..] ? $"'{seen}" : seen;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
