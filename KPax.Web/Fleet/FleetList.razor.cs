using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;
using KPax.Web.Live;
using Microsoft.AspNetCore.Components;

namespace KPax.Web.Fleet;

/// <summary>The fleet, live.</summary>
public sealed partial class FleetList : LiveComponent
{
    private static readonly TimeSpan KeysQuiet = TimeSpan.FromMilliseconds(250);

    private readonly FleetAnnouncer _announcer = new();
    private Debouncer? _search;
    private FleetPage? _page;
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

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private FleetAddress Address { get; set; } = new();

    private IEnumerable<FleetAddress> SortChoices => FleetAddress.SortWords.Keys
        .Select(sort => Address with { Sort = sort, Descending = FleetAddress.BeginsWithLargest(sort) })
        .Append(Address)
        .Append(Address with { Descending = !Address.Descending })
        .DistinctBy(choice => choice.SortValue);

    protected override async Task LoadAsync(Func<bool> isWanted, CancellationToken cancellationToken)
    {
        var query = Query;
        var address = FleetAddress.Parse(query);
        var summary = await Queries.SummariseAsync(Viewer, cancellationToken);
        var page = await Queries.ListAsync(Viewer, address.ToQuery(), cancellationToken);
        if (page.Rows.Count == 0 && page.Count > 0)
        {
            // The list has become shorter than the address thinks: its last page.
            address = address with { Page = ((page.Count - 1) / address.Size) + 1 };
            page = await Queries.ListAsync(Viewer, address.ToQuery(), cancellationToken);
        }

        if (isWanted())
        {
            _rows = _isHeld && _answered == query ? RowOrder.Hold(_rows, page.Rows, address.Size) : page.Rows;
            (_page, _summary, _answered) = (page, summary, query);
            Address = address;
            TakeSearchOf(address);
            _announcer.Take(summary, Time.GetUtcNow());
        }
    }

    protected override TimeSpan? RefreshAfter(FleetChange change) =>
        _rows.Any(row => change.DeviceIds.Contains(row.Id)) || _rows.Count < Address.Size || change.Summary != _summary ? TimeSpan.Zero : Options.RefreshElsewhereAfter;

    protected override void Dispose(bool disposing)
    {
        _search?.Dispose();
        base.Dispose(disposing);
    }

    private void Type(ChangeEventArgs change)
    {
        _typed = change.Value?.ToString() ?? "";
        _search ??= new Debouncer(Time, KeysQuiet, () => RunAsync(SearchAsync));
        _search.Call();
    }

    private void SubmitSearch()
    {
        _search?.Cancel();
        Go(Address with { Search = _typed.Trim(), Page = 1 }, replace: false);
    }

    private Task SearchAsync()
    {
        // Each key would be a step back otherwise.
        Go(Address with { Search = _typed.Trim(), Page = 1 }, replace: true);
        return Task.CompletedTask;
    }

    private void ChooseShow(ChangeEventArgs change) => Go(Address.Showing(FleetAddress.Parse($"?show={change.Value}").Show), replace: false);

    private void ChooseSort(ChangeEventArgs change)
    {
        var chosen = FleetAddress.Parse($"?sort={change.Value}");
        Go(Address with { Sort = chosen.Sort, Descending = chosen.Descending, Page = 1 }, replace: false);
    }

    private void Go(FleetAddress address, bool replace)
    {
        if (address != Address)
        {
            Navigation.NavigateTo(address.Href, new NavigationOptions { ReplaceHistoryEntry = replace });
        }
    }

    // The box is the visitor's while he types. Only an address that comes from elsewhere, such as "back", writes into it, by a box of its own.
    private void TakeSearchOf(FleetAddress address)
    {
        if (address.Search != _typed.Trim())
        {
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
