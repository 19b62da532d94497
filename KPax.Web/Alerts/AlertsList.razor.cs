using KPax.Contracts.Alerts;
using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Web.Live;
using Microsoft.AspNetCore.Components;

namespace KPax.Web.Alerts;

/// <summary>The alerts, live.</summary>
public sealed partial class AlertsList : LiveComponent
{
    private static readonly AlertsAddress Critical = new() { Show = AlertShow.Unacknowledged, Urgency = AlertUrgency.Critical };
    private static readonly AlertsAddress Warning = new() { Show = AlertShow.Unacknowledged, Urgency = AlertUrgency.Warning };
    private static readonly AlertsAddress Seen = new() { Show = AlertShow.Acknowledged };
    private static readonly AlertsAddress Silent = new() { Kind = AlertKind.AgentSilent };

    private AlertPage? _page;
    private AlertCounts _counts = new(0, 0, 0, 0);

    /// <summary>The address's query string.</summary>
    [Parameter]
    public string? Query { get; set; }

    [Inject] private IAlertQueries Queries { get; set; } = default!;

    /// <summary>What is shown.</summary>
    private AlertsAddress Address { get; set; } = new();

    protected override async Task LoadAsync(Func<bool> isWanted, CancellationToken cancellationToken)
    {
        var address = AlertsAddress.Parse(Query);
        var page = await Queries.ListAsync(Viewer, address.Query, cancellationToken);
        var counts = await Queries.CountAsync(Viewer, cancellationToken);
        if (isWanted())
        {
            (_page, _counts, Address) = (page, counts, address);
        }
    }

    // Which device has an alert is not told with the change; the list is soon asked for anew.
    protected override TimeSpan? RefreshAfter(FleetChange change) => Options.RefreshElsewhereAfter;

    private bool Shows(AlertsAddress tile) => Address with { Sort = tile.Sort, Ascending = tile.Ascending, After = tile.After } == tile;
}
