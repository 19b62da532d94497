using KPax.Contracts.Alerts;
using KPax.Contracts.Devices;
using KPax.Web.Grid;

namespace KPax.Web.Alerts;

/// <summary>What the list of alerts shows, as its query string says it. A value that has no meaning is taken as if it were not there.</summary>
internal sealed record AlertsAddress
{
    /// <summary>Alerts in a page.</summary>
    public const int Size = 25;

    private const int MaxAfter = 80;

    private static readonly Dictionary<AlertShow, string> Shows = new()
    {
        [AlertShow.Unacknowledged] = "unseen",
        [AlertShow.Acknowledged] = "acknowledged",
        [AlertShow.Closed] = "closed",
        [AlertShow.All] = "all",
    };

    private static readonly Dictionary<AlertUrgency, string> Urgencies = new() { [AlertUrgency.Critical] = "critical", [AlertUrgency.Warning] = "warning" };

    private static readonly Dictionary<AlertKind, string> Kinds = new()
    {
        [AlertKind.Device] = "device",
        [AlertKind.DetectedError] = "condition",
        [AlertKind.Supply] = "supply",
        [AlertKind.Unreachable] = "unreachable",
        [AlertKind.AgentSilent] = "silence",
    };

    private static readonly Dictionary<AlertSort, string> Sorts = new() { [AlertSort.Since] = "since", [AlertSort.Closed] = "closed", [AlertSort.Kind] = "kind" };

    /// <summary>Urgencies that a list can be cut down to.</summary>
    public static IReadOnlyCollection<AlertUrgency> AllUrgencies => Urgencies.Keys;

    /// <summary>Kinds that a list can be cut down to.</summary>
    public static IReadOnlyCollection<AlertKind> AllKinds => Kinds.Keys;

    /// <summary>Text to search for; empty: all.</summary>
    public string Search { get; init; } = "";

    /// <summary>How they stand.</summary>
    public AlertShow Show { get; init; }

    /// <summary>What they ask of people; null: whatever.</summary>
    public AlertUrgency? Urgency { get; init; }

    /// <summary>Where they come from; null: anywhere.</summary>
    public AlertKind? Kind { get; init; }

    /// <summary>By what they are sorted.</summary>
    public AlertSort Sort { get; init; }

    /// <summary>Smallest first.</summary>
    public bool Ascending { get; init; }

    /// <summary>After which alert the page begins; empty: at the first.</summary>
    public string After { get; init; } = "";

    /// <summary>Link to this, relative to the root.</summary>
    public string Href => new AddressWriter().Add("q", Search).Add("show", ValueOf(Show)).Add("urgency", ValueOf(Urgency)).Add("kind", ValueOf(Kind))
        .Add("sort", ValueOf(Sort)).Add("dir", Ascending ? "asc" : "").Add("after", After).On("alerts");

    /// <summary>True if not all open alerts are shown.</summary>
    public bool IsFiltered => Search.Length > 0 || Show != AlertShow.Open || Urgency is not null || Kind is not null;

    /// <summary>What to ask.</summary>
    public AlertQuery Query => new()
    {
        Search = Search,
        Show = Show,
        Urgency = Urgency,
        Kind = Kind,
        Sort = Sort,
        Ascending = Ascending,
        After = After,
        Take = Size,
    };

    /// <summary>Reads a query string such as "?show=closed&amp;kind=supply".</summary>
    public static AlertsAddress Parse(string? queryString)
    {
        var query = new AddressReader(queryString);
        var after = query.Text("after");
        return new AlertsAddress
        {
            Search = query.Search,
            Show = query.Word("show", Shows) ?? AlertShow.Open,
            Urgency = query.Word("urgency", Urgencies),
            Kind = query.Word("kind", Kinds),
            Sort = query.Word("sort", Sorts) ?? AlertSort.Urgency,
            Ascending = query.Text("dir") == "asc",
            After = after.Length <= MaxAfter ? after : "",
        };
    }

    /// <summary>A value as the address writes it; empty: the usual one.</summary>
    public static string ValueOf(AlertShow show) => Shows.GetValueOrDefault(show, "");

    /// <inheritdoc cref="ValueOf(AlertShow)"/>
    public static string ValueOf(AlertUrgency? urgency) => urgency is { } value ? Urgencies.GetValueOrDefault(value, "") : "";

    /// <inheritdoc cref="ValueOf(AlertShow)"/>
    public static string ValueOf(AlertKind? kind) => kind is { } value ? Kinds.GetValueOrDefault(value, "") : "";

    /// <inheritdoc cref="ValueOf(AlertShow)"/>
    public static string ValueOf(AlertSort sort) => Sorts.GetValueOrDefault(sort, "");

    /// <summary>The same list sorted by a column; by the column it is sorted by, the other way round.</summary>
    public AlertsAddress SortedBy(AlertSort sort) => this with { Sort = sort, Ascending = sort == Sort && !Ascending, After = "" };
}
