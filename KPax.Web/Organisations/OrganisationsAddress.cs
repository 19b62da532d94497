using System.Globalization;
using KPax.Contracts.Organisations;
using KPax.Web.Grid;

namespace KPax.Web.Organisations;

/// <summary>What a list of organisations shows, as its query string says it. A value that has no meaning is taken as if it were not there.</summary>
internal sealed record OrganisationsAddress
{
    /// <summary>Organisations in a page.</summary>
    public const int Size = 50;

    /// <summary>Most that are open at a time: an address has an end.</summary>
    public const int MaxOpen = 100;

    private static readonly Dictionary<OrganisationShow, string> Shows = new()
    {
        [OrganisationShow.Trouble] = "trouble",
        [OrganisationShow.LowSupply] = "low",
        [OrganisationShow.Empty] = "empty",
        [OrganisationShow.Archived] = "archived",
    };

    private static readonly Dictionary<OrganisationSort, string> Sorts = new()
    {
        [OrganisationSort.Devices] = "devices",
        [OrganisationSort.Online] = "online",
        [OrganisationSort.Stopped] = "stopped",
        [OrganisationSort.Warning] = "warning",
        [OrganisationSort.LowSupply] = "low",
        [OrganisationSort.PagesToday] = "today",
        [OrganisationSort.PagesMonth] = "month",
    };

    /// <summary>Number of the organisation whose subtree is shown on its own page; null: the page of all.</summary>
    public long? Below { get; init; }

    /// <summary>Text to search for; empty: all.</summary>
    public string Search { get; init; } = "";

    /// <summary>Only this kind; null: any.</summary>
    public OrganisationKind? Kind { get; init; }

    /// <summary>Which of them.</summary>
    public OrganisationShow Show { get; init; }

    /// <summary>By what they are sorted.</summary>
    public OrganisationSort Sort { get; init; }

    /// <summary>Largest first.</summary>
    public bool Descending { get; init; }

    /// <summary>Those whose children are shown, in the order in which they were opened.</summary>
    public IReadOnlyList<long> Open { get; init; } = [];

    /// <summary>Which page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Address without its query.</summary>
    public string Base => Below is { } id ? HrefOf(id) : "organisations";

    /// <summary>Link to this, relative to the root.</summary>
    public string Href => new AddressWriter().Add("q", Search).Add("kind", ValueOf(Kind)).Add("show", ValueOf(Show)).Add("sort", ValueOf(Sort))
        .Add("dir", Descending == (Sort != OrganisationSort.Name) ? "" : Descending ? "desc" : "asc")
        .Add("open", string.Join('.', Open.Select(id => id.ToString(CultureInfo.InvariantCulture)))).AddPage(Page).On(Base);

    /// <summary>True if not the tree is shown, but what matches.</summary>
    public bool IsFiltered => Query.IsFlat;

    /// <summary>What to ask.</summary>
    public OverviewQuery Query => new()
    {
        Below = Below,
        WithoutTop = Below is not null,
        Open = Open,
        Search = Search,
        Kind = Kind,
        Show = Show,
        Sort = Sort,
        Descending = Descending,
        Skip = (Page - 1) * Size,
        Take = Size,
    };

    /// <summary>Link to the page of one organisation.</summary>
    public static string HrefOf(long id) => string.Create(CultureInfo.InvariantCulture, $"organisations/{id}");

    /// <summary>Reads a query string such as "?q=paris&amp;sort=stopped".</summary>
    public static OrganisationsAddress Parse(string? queryString, long? below = null)
    {
        var query = new AddressReader(queryString);
        var sort = query.Word("sort", Sorts) ?? OrganisationSort.Name;
        return new OrganisationsAddress
        {
            Below = below,
            Search = query.Search,
            Kind = Enum.GetValues<OrganisationKind>().Where(kind => ValueOf(kind) == query.Text("kind")).Select(kind => (OrganisationKind?)kind).FirstOrDefault(),
            Show = query.Word("show", Shows) ?? OrganisationShow.All,
            Sort = sort,
            Descending = query.Text("dir") switch { "asc" => false, "desc" => true, _ => sort != OrganisationSort.Name },
            Open = [.. query.Text("open").Split('.').Take(MaxOpen)
                .Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0).Distinct()],
            Page = query.Page,
        };
    }

    /// <summary>A value as the address writes it; empty: the usual one.</summary>
    public static string ValueOf(OrganisationKind? kind) => kind?.ToString().ToLowerInvariant() ?? "";

    /// <inheritdoc cref="ValueOf(OrganisationKind?)"/>
    public static string ValueOf(OrganisationShow show) => Shows.GetValueOrDefault(show, "");

    /// <inheritdoc cref="ValueOf(OrganisationKind?)"/>
    public static string ValueOf(OrganisationSort sort) => Sorts.GetValueOrDefault(sort, "");

    /// <summary>The same list sorted by a column, numbers largest first; by the column it is sorted by, the other way round.</summary>
    public OrganisationsAddress SortedBy(OrganisationSort sort) =>
        this with { Sort = sort, Descending = sort == Sort ? !Descending : sort != OrganisationSort.Name, Page = 1 };

    /// <summary>The same list with the children of one shown, or hidden.</summary>
    public OrganisationsAddress Toggled(long id) =>
        this with { Open = Open.Contains(id) ? [.. Open.Where(open => open != id)] : [.. Open.TakeLast(MaxOpen - 1), id] };
}
