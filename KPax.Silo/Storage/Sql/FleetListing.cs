using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;

namespace KPax.Silo.Storage.Sql;

/// <summary>One question for a list, in SQL: how many there are, and which stand on its page. Rows are wide, so that pages are found without them. Pure.</summary>
internal sealed class FleetListing
{
    private readonly IReadOnlyList<string> _paths;
    private readonly FleetQuery _query;
    private readonly FleetOrder _order;
    private readonly bool _isInParts;

    /// <summary>A question about some subtrees, at least one.</summary>
    public FleetListing(IReadOnlyList<string> organisationPaths, FleetQuery query, bool hasTrigramTable, bool hasSortColumns)
    {
        _order = FleetOrder.Of(query.Sort, hasSortColumns);

        // An index in which what is not known comes last gives it first when it is walked backwards.
        _isInParts = hasSortColumns && query.Descending && !_order.IsAlwaysKnown;
        // Everything is below the root: its bounds need not be asked for row by row.
        (_paths, _query) = (organisationPaths.Contains(OrganisationPath.Root) ? [] : organisationPaths, query);
        Search = TextSearch.Of(query.Search, hasTrigramTable);
        Scope =
        [
            .. _paths.SelectMany((path, index) => new (string, SqlValue)[] { ($"$path{index}", path), ($"$after{index}", OrganisationPath.AfterSubtree(path)) }),
            .. query.Condition is { } condition ? [("$condition", (int)condition)] : Array.Empty<(string, SqlValue)>(),
            .. query.AfterId is { } beyond ? [("$beyond", beyond)] : Array.Empty<(string, SqlValue)>(),
        ];
    }

    /// <summary>The texts that are searched for; null: none.</summary>
    public TextSearch? Search { get; }

    /// <summary>Parameters of what is asked, but for those of the texts.</summary>
    public (string Name, SqlValue Value)[] Scope { get; }

    /// <summary>How many there are, whatever their texts.</summary>
    public string CountOfScope => CountOf(FromScope);

    /// <summary>True if everything may be seen.</summary>
    public bool IsWhole => _paths.Count == 0 && _query is { Condition: null, LowSupplyOnly: false, AfterId: null };

    /// <summary>How many texts match, wherever the devices stand; not more than <c>$most</c>.</summary>
    public string CountOfTexts => $"SELECT count(*) FROM (SELECT x.device_id FROM ({Search!.Ids}) x LIMIT $most) few";

    /// <summary>How many texts match of devices that nobody sees, such as those that are merged into another one.</summary>
    public static string CountOfHidden => $"SELECT count(*) FROM device CROSS JOIN device_text t WHERE revision <= 0 AND t.device_id = device.id AND {TextSearch.Match}";

    /// <summary>Devices that may be seen.</summary>
    public string FromScope => $"device WHERE {Where("organisation_path")}";

    /// <summary>Of few that may be seen those whose text matches.</summary>
    public string FromScopeWithTexts => $"device CROSS JOIN device_text t WHERE {Where("organisation_path")} AND t.device_id = device.id AND {TextSearch.Match}";

    /// <summary>Of few that match those that may be seen.</summary>
    public string FromTexts => $"({Search!.Ids}) x CROSS JOIN device WHERE device.id = x.device_id AND {Where("organisation_path")}";

    /// <summary>Of many that may be seen those of many that match.</summary>
    public string FromBoth => $"device WHERE {Where("organisation_path")}{AmongTexts}";

    /// <summary>How many there are in a source.</summary>
    public static string CountOf(string source) => $"SELECT count(*) FROM {source}";

    /// <summary>A page of a source with few devices: they are found first and then sorted.</summary>
    public string PageOfFew(string source, string columns) => $"""
        WITH matches AS MATERIALIZED (SELECT device.id, {_order.Key} AS sort_key FROM {source}),
        found AS (SELECT id AS found_id, sort_key FROM matches {Page("sort_key")}) {Rows(columns)}
        """;

    /// <summary>A page of many: the sorted index is walked.</summary>
    /// <param name="columns">What is read of its rows.</param>
    /// <param name="isNear">True if it is reached in few steps: the text of each device on the way is read. Otherwise all texts are searched first.</param>
    public string PageOfMany(string columns, bool isNear)
    {
        // An expression keeps the engine from taking the index of the paths, which would leave all matches to be sorted.
        var (where, texts) = (Where("coalesce(organisation_path, '')"), isNear ? OwnText : AmongTexts);
        return _isInParts ? PageOfParts(columns, where, texts) : $"WITH found AS ({Walk($"{where}{texts}")} {Page(_order.Key)}) {Rows(columns)}";
    }

    // Both parts in one statement, and so as of one moment. Where none of the known is on the page, it is beyond all of them: they are counted then.
    private string PageOfParts(string columns, string where, string texts)
    {
        var (key, walk) = (_order.Key, $"ORDER BY {_order.Key} DESC, id DESC");
        return $"""
            WITH known AS MATERIALIZED ({Walk($"{where}{texts} AND {key} IS NOT NULL")} {walk} LIMIT $take OFFSET $skip),
            rest AS MATERIALIZED ({Walk($"{where}{texts} AND {key} IS NULL")} {walk} LIMIT $take - (SELECT count(*) FROM known)
                OFFSET CASE WHEN EXISTS (SELECT 1 FROM known) THEN 0
                    ELSE greatest($skip - (SELECT count(*) FROM device WHERE {where}{AmongTexts} AND {key} IS NOT NULL), 0) END),
            found AS (SELECT found_id, sort_key FROM known UNION ALL SELECT found_id, sort_key FROM rest) {Rows(columns)}
            """;
    }

    private string Walk(string where) => $"SELECT id AS found_id, {_order.Key} AS sort_key FROM device WHERE {where}";

    private string AmongTexts => Search is null ? "" : $" AND id + 0 IN ({Search.Ids})";

    // A count, since the engine may make a join of EXISTS, and then begins with the texts.
    private string OwnText => Search is null ? "" : $" AND (SELECT count(*) FROM device_text t WHERE t.device_id = device.id AND {TextSearch.Match}) > 0";

    private string Direction => _query.Descending ? "DESC" : "ASC";

    // A number is never the same, and the engine must see that the table stands in this order already. With a word on what is not known, PostgreSQL walks no index
    // backwards, whether there is such a thing or not.
    private string Page(string key) => _query.Sort == FleetSort.Id ? $"ORDER BY {key} {Direction} LIMIT $take OFFSET $skip"
        : $"ORDER BY {key} {Direction}{(_order.IsAlwaysKnown ? "" : " NULLS LAST")}, id {Direction} LIMIT $take OFFSET $skip";

    private string Rows(string columns) =>
        $"SELECT {columns} FROM found JOIN device ON device.id = found.found_id ORDER BY found.sort_key {Direction} NULLS LAST, found.found_id {Direction}";

    private string Where(string path) => string.Join(" AND ",
    [
        "revision > 0",
        .. _paths.Count == 0 ? [] : new[] { $"({string.Join(" OR ", _paths.Select((_, index) => $"({path} >= $path{index} AND {path} < $after{index})"))})" },
        .. _query.Condition is null ? [] : new[] { "condition = $condition" },
        .. _query.LowSupplyOnly ? new[] { "low_supply = 1" } : [],
        .. _query.AfterId is null ? [] : new[] { "device.id > $beyond" },
    ]);
}
