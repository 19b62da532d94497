using System.Globalization;
using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using Microsoft.AspNetCore.WebUtilities;

namespace KPax.Web.Fleet;

/// <summary>What the fleet page shows, as its query string says it. A value that has no meaning is taken as if it were not there.</summary>
internal sealed record FleetAddress
{
    /// <summary>Longest text to search for.</summary>
    public const int MaxSearch = 100;

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
    public string Href => ToQueryString() is { Length: > 0 } query ? "./" + query : "./";

    /// <summary>The sort as the address writes it: "pages", or "-pages" for largest first.</summary>
    public string SortValue => (Descending ? "-" : "") + Sorts[Sort];

    /// <summary>The filter as the address writes it; empty: all.</summary>
    public string ShowValue => Shows.GetValueOrDefault(Show, "");

    /// <summary>True if not all devices are shown.</summary>
    public bool IsFiltered => Search.Length > 0 || Show != FleetShow.All;

    /// <summary>Reads a query string such as "?q=ricoh&amp;sort=-pages".</summary>
    public static FleetAddress Parse(string? queryString)
    {
        var query = QueryHelpers.ParseQuery(queryString);
        var sort = query.TryGetValue("sort", out var sorts) ? sorts.ToString() : "";
        var isSorted = TryFind(Sorts, sort.TrimStart('-'), out var column);
        var search = (query.TryGetValue("q", out var words) ? words.ToString() : "").Trim();
        return new FleetAddress
        {
            Search = search.Length > MaxSearch ? search[..MaxSearch] : search,
            Organisation = Number(query, "org") is > 0 and var organisation ? organisation : null,
            Show = TryFind(Shows, query.TryGetValue("show", out var show) ? show.ToString() : "", out var shown) ? shown : FleetShow.All,
            Sort = isSorted ? column : FleetSort.Condition,
            Descending = !isSorted || sort.StartsWith('-'),
            Page = Number(query, "page") is >= 1 and var page ? page : 1,
            Size = Number(query, "size") is { } size && Sizes.Contains(size) ? size : Sizes[0],
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
        Skip = (int)Math.Min((Page - 1L) * Size, int.MaxValue),
        Take = Size,
    };

    private string ToQueryString()
    {
        var values = new Dictionary<string, string?>();
        Add("q", Search, "");
        Add("org", Organisation?.ToString(CultureInfo.InvariantCulture) ?? "", "");
        Add("show", ShowValue, "");
        Add("sort", SortValue, "-status");
        Add("size", Size.ToString(CultureInfo.InvariantCulture), Sizes[0].ToString(CultureInfo.InvariantCulture));
        Add("page", Page.ToString(CultureInfo.InvariantCulture), "1");
        return QueryHelpers.AddQueryString("", values);

        void Add(string name, string value, string usual)
        {
            if (value != usual)
            {
                values[name] = value;
            }
        }
    }

    private static bool TryFind<TKey>(Dictionary<TKey, string> words, string word, out TKey key)
        where TKey : struct
    {
        key = words.FirstOrDefault(pair => pair.Value == word).Key;
        return words.ContainsValue(word);
    }

    private static int? Number(Dictionary<string, Microsoft.Extensions.Primitives.StringValues> query, string name) =>
        query.TryGetValue(name, out var text) && int.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
