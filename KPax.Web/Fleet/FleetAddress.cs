using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Web.Grid;

namespace KPax.Web.Fleet;

/// <summary>What the fleet page shows, as its query string says it. A value that has no meaning is taken as if it were not there.</summary>
internal sealed record FleetAddress
{
    /// <summary>Rows in a page, to choose from; the first is the default.</summary>
    public static readonly IReadOnlyList<int> Sizes = [25, 50, 100];

    private static readonly Dictionary<FleetShow, string> Shows = new()
    {
        [FleetShow.Stopped] = "stopped",
        [FleetShow.Warning] = "warning",
        [FleetShow.NotAnswering] = "not-answering",
        [FleetShow.LowSupply] = "low-supply",
        [FleetShow.Ok] = "ok",
        [FleetShow.Unknown] = "unknown",
    };

    private static readonly Dictionary<FleetSort, string> Sorts = new()
    {
        [FleetSort.Condition] = "status",
        [FleetSort.Manufacturer] = "maker",
        [FleetSort.Model] = "model",
        [FleetSort.SerialNumber] = "serial",
        [FleetSort.IpAddress] = "address",
        [FleetSort.NetworkName] = "name",
        [FleetSort.TotalPages] = "pages",
        [FleetSort.LowestSupply] = "supplies",
        [FleetSort.LastSeen] = "seen",
    };

    /// <summary>Text to search for; empty: all.</summary>
    public string Search { get; init; } = "";

    /// <summary>Number of the organisation whose devices are shown, with those of everything below it; null: all that the visitor may see.</summary>
    public long? Organisation { get; init; }

    /// <summary>Which devices.</summary>
    public FleetShow Show { get; init; }

    /// <summary>Sorted by which column. Default: by status, those that need somebody first.</summary>
    public FleetSort Sort { get; init; } = FleetSort.Condition;

    /// <summary>Largest first.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>Which page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows in a page.</summary>
    public int Size { get; init; } = Sizes[0];

    /// <summary>Columns that a list can be sorted by, with their words in the address.</summary>
    public static IReadOnlyDictionary<FleetSort, string> SortWords => Sorts;

    /// <summary>Link to this, relative to the root.</summary>
    public string Href => new AddressWriter().Add("q", Search).Add("org", Organisation).Add("show", ShowValue).Add("sort", SortValue == "-status" ? "" : SortValue)
        .Add("size", Size == Sizes[0] ? null : (long?)Size).AddPage(Page).On("./");

    /// <summary>The sort as the address writes it: "pages", or "-pages" for largest first.</summary>
    public string SortValue => (Descending ? "-" : "") + Sorts[Sort];

    /// <summary>The filter as the address writes it; empty: all.</summary>
    public string ShowValue => Shows.GetValueOrDefault(Show, "");

    /// <summary>True if not all devices are shown.</summary>
    public bool IsFiltered => Search.Length > 0 || Show != FleetShow.All;

    /// <summary>Reads a query string such as "?q=ricoh&amp;sort=-pages".</summary>
    public static FleetAddress Parse(string? queryString)
    {
        var query = new AddressReader(queryString);
        var sort = query.Text("sort");
        var column = AddressReader.Find(sort.TrimStart('-'), Sorts);
        return new FleetAddress
        {
            Search = query.Search,
            Organisation = query.Number("org"),
            Show = query.Word("show", Shows) ?? FleetShow.All,
            Sort = column ?? FleetSort.Condition,
            Descending = column is null || sort.StartsWith('-'),
            Page = query.Page,
            Size = Sizes.FirstOrDefault(size => size == query.Number("size"), Sizes[0]),
        };
    }

    /// <summary>The same with another sort: a column that is sorted already turns round.</summary>
    public FleetAddress SortedBy(FleetSort sort) => this with
    {
        Sort = sort,
        Descending = sort == Sort ? !Descending : BeginsWithLargest(sort),
        Page = 1,
    };

    /// <summary>True for columns whose largest values are looked for first.</summary>
    public static bool BeginsWithLargest(FleetSort sort) => sort is FleetSort.Condition or FleetSort.TotalPages or FleetSort.LastSeen;

    /// <summary>The same for other devices.</summary>
    public FleetAddress Showing(FleetShow show) => this with { Show = show, Page = 1 };

    /// <summary>What to ask the fleet for.</summary>
    public FleetQuery ToQuery() => new()
    {
        Search = Search,
        Condition = Show switch
        {
            FleetShow.Stopped => DeviceCondition.Stopped,
            FleetShow.Warning => DeviceCondition.Warning,
            FleetShow.NotAnswering => DeviceCondition.NotAnswering,
            FleetShow.Ok => DeviceCondition.Ok,
            FleetShow.Unknown => DeviceCondition.Unknown,
            _ => null,
        },
        LowSupplyOnly = Show == FleetShow.LowSupply,
        Sort = Sort,
        Descending = Descending,
        Skip = (Page - 1) * Size,
        Take = Size,
    };
}
