using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;
using KPax.Web.Language;
using KPax.Web.Live;
using Microsoft.AspNetCore.Components;
using static KPax.Web.Language.Words;

namespace KPax.Web.Fleet;

/// <summary>The fleet, live.</summary>
public sealed partial class FleetList : LiveComponent
{
    private static readonly TimeSpan KeysQuiet = TimeSpan.FromMilliseconds(250);

    private readonly FleetAnnouncer _announcer = new();
    private readonly List<FleetAddress> _underWay = [];
    private Debouncer? _search;
    private FleetPage? _page;
    private OrganisationNode? _organisation;
    private OrganisationSummary? _summary;
    private IReadOnlyList<FleetRow> _rows = [];
    private string? _answered;
    private string _typed = "";
    private string _boxText = "";
    private int _boxKey;
    private bool _isHeld;

    /// <summary>The address's query string.</summary>
    [Parameter]
    public string? Query { get; set; }

    [Inject] private IFleetQueries Queries { get; set; } = default!;

    [Inject] private IOrganisationQueries Organisations { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    /// <summary>What is shown.</summary>
    private FleetAddress Address { get; set; } = new();

    /// <summary>What will be shown once all answers are there.</summary>
    private FleetAddress Goal => _underWay.Count > 0 ? _underWay[^1] : Address;

    private IEnumerable<FleetAddress> SortChoices => FleetAddress.SortWords.Keys
        .Select(sort => Address with { Sort = sort, Descending = FleetAddress.BeginsWithLargest(sort) })
        .Append(Address)
        .Append(Address with { Descending = !Address.Descending })
        .DistinctBy(choice => choice.SortValue);

    protected override async Task LoadAsync(Func<bool> isWanted, CancellationToken cancellationToken)
    {
        var query = Query;
        var (address, asked) = (FleetAddress.Parse(query), FleetAddress.Parse(query));
        var organisation = address.Organisation is { } id ? await Organisations.FindAsync(Viewer, id, cancellationToken) : null;
        var viewer = organisation is null ? Viewer : Viewer.Within(organisation.Path);
        var summary = await Queries.SummariseAsync(viewer, cancellationToken);
        var page = await Queries.ListAsync(viewer, address.ToQuery(), cancellationToken);
        if (page.Rows.Count == 0 && page.Count > 0)
        {
            // The list has become shorter than the address thinks: its last page.
            address = address with { Page = ((page.Count - 1) / address.Size) + 1 };
            page = await Queries.ListAsync(viewer, address.ToQuery(), cancellationToken);
        }

        if (isWanted())
        {
            _rows = _isHeld && _answered == query ? RowOrder.Hold(_rows, page.Rows, address.Size) : page.Rows;
            if (_answered != query)
            {
                TakeSearchOf(asked);
            }

            (_page, _summary, _answered, Address, _organisation) = (page, summary, query, address, organisation);
            _announcer.Take(summary, Time.GetUtcNow());
        }
    }

    protected override TimeSpan? RefreshAfter(FleetChange change) =>
        _rows.Any(row => change.DeviceIds.Contains(row.Id)) || _rows.Count < Address.Size || (_organisation is null && change.Summary != _summary)
            ? TimeSpan.Zero
            : Options.RefreshElsewhereAfter;

    protected override void Dispose(bool disposing)
    {
        _search?.Dispose();
        base.Dispose(disposing);
    }

    // A sum over some of the devices is no sum over all.
    private string KnownOf(int devices) => devices == 0
        ? T("Tile_PagesNone")
        : T("Tile_PagesNote", Numbers.Whole(devices), Numbers.Whole(_summary!.Devices));

    private void Type(ChangeEventArgs change)
    {
        _typed = change.Value?.ToString() ?? "";
        _search ??= new Debouncer(Time, KeysQuiet, () => RunAsync(SearchAsync));
        _search.Call();
    }

    private void SubmitSearch()
    {
        _search?.Cancel();
        Go(Goal with { Search = _typed.Trim(), Page = 1 }, replace: false);
    }

    private Task SearchAsync()
    {
        // Each key would be a step back otherwise.
        Go(Goal with { Search = _typed.Trim(), Page = 1 }, replace: true);
        return Task.CompletedTask;
    }

    private void ChooseShow(ChangeEventArgs change) => Go(Goal.Showing(FleetAddress.Parse($"?show={change.Value}").Show), replace: false);

    private void ChooseSort(ChangeEventArgs change)
    {
        var chosen = FleetAddress.Parse($"?sort={change.Value}");
        Go(Goal with { Sort = chosen.Sort, Descending = chosen.Descending, Page = 1 }, replace: false);
    }

    private void Go(FleetAddress address, bool replace)
    {
        if (address != Goal)
        {
            _underWay.Add(address);
            Navigation.NavigateTo(address.Href, new NavigationOptions { ReplaceHistoryEntry = replace });
        }
    }

    // The box is the visitor's while he types: answers to what he typed a moment ago must not write into it. An address that comes from elsewhere,
    // such as a link or "back", does, by a box of its own: the browser ignores a new value that equals the one it was told last.
    private void TakeSearchOf(FleetAddress address)
    {
        var ours = _underWay.LastIndexOf(address);
        if (ours >= 0)
        {
            _underWay.RemoveRange(0, ours + 1);
        }
        else if (address.Search != _typed.Trim())
        {
            _underWay.Clear();
            (_typed, _boxText) = (address.Search, address.Search);
            _boxKey++;
        }
    }

    private void Hold() => _isHeld = true;

    private void LetGo()
    {
        _isHeld = false;
        RefreshSoon();
    }
}
