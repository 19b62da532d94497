using System.Globalization;
using KPax.Contracts.Audit;
using KPax.Web.Grid;

namespace KPax.Web.Audit;

/// <summary>What the list of the audit log shows, as its query string says it. A value that has no meaning is taken as if it were not there.</summary>
internal sealed record AuditAddress
{
    /// <summary>Entries in a page.</summary>
    public const int Size = 50;

    private const string DayFormat = "yyyy-MM-dd";

    private static readonly Dictionary<AuditOutcome, string> Outcomes =
        new() { [AuditOutcome.Done] = "done", [AuditOutcome.Denied] = "denied", [AuditOutcome.Failed] = "failed" };

    /// <summary>Who did it: a number, or a part of a name.</summary>
    public string Actor { get; init; } = "";

    /// <summary>The action, or its first part.</summary>
    public string Action { get; init; } = "";

    /// <summary>What it was done to: a number, or a part of a name.</summary>
    public string Search { get; init; } = "";

    /// <summary>How it ended; null: either way.</summary>
    public AuditOutcome? Outcome { get; init; }

    /// <summary>Number of an organisation whose subtree is shown; null: all.</summary>
    public long? Organisation { get; init; }

    /// <summary>First day, in UTC.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, in UTC.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Before which entry the page begins; null: at the newest.</summary>
    public long? Before { get; init; }

    /// <summary>True if not everything is shown.</summary>
    public bool IsFiltered => (this with { Before = null }) != new AuditAddress();

    /// <summary>Link to this, relative to the root.</summary>
    public string Href => HrefOf("audit");

    /// <summary>What to ask.</summary>
    public AuditQuery Query => new()
    {
        Actor = Actor,
        Action = Action,
        Search = Search,
        Outcome = Outcome,
        OrganisationId = Organisation,
        From = From is { } from ? new DateTimeOffset(from, TimeOnly.MinValue, TimeSpan.Zero) : null,
        To = To is { } to ? new DateTimeOffset(to, TimeOnly.MinValue, TimeSpan.Zero).AddDays(1) : null,
        Before = Before,
        Take = Size,
    };

    /// <summary>Reads a query string such as "?actor=ada&amp;action=grant".</summary>
    public static AuditAddress Parse(string? queryString)
    {
        var query = new AddressReader(queryString);
        return new AuditAddress
        {
            Actor = query.SearchIn("actor"),
            Action = query.SearchIn("action"),
            Search = query.SearchIn("q"),
            Outcome = query.Word("outcome", Outcomes),
            Organisation = query.Number("org"),
            From = Day("from"),
            To = Day("to"),
            Before = query.Number("before"),
        };

        DateOnly? Day(string name) =>
            DateOnly.TryParseExact(query.Text(name), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1970 and < 9000 ? day : null;
    }

    /// <summary>An outcome as the address writes it; empty: either way.</summary>
    public static string ValueOf(AuditOutcome? outcome) => outcome is { } value ? Outcomes[value] : "";

    /// <summary>A day as the address and a field write it; empty: none.</summary>
    public static string ValueOf(DateOnly? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture) ?? "";

    /// <summary>Link to everything that matches, as a file of a kind: csv or json.</summary>
    public string ExportHref(string kind) => (this with { Before = null }).HrefOf($"audit/export.{kind}");

    private string HrefOf(string path) => new AddressWriter().Add("actor", Actor).Add("action", Action).Add("q", Search).Add("outcome", ValueOf(Outcome))
        .Add("org", Organisation).Add("from", ValueOf(From)).Add("to", ValueOf(To)).Add("before", Before).On(path);
}
