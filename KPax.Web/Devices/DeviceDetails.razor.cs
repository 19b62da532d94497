using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Web.Language;
using KPax.Web.Live;
using Microsoft.AspNetCore.Components;
using static KPax.Web.Language.Words;

namespace KPax.Web.Devices;

/// <summary>One device, live.</summary>
public sealed partial class DeviceDetails : LiveComponent
{
    private DeviceView? _view;
    private IReadOnlyList<HistoryPoint> _history = [];
    private HistoryRange _range;
    private (HistoryRange Range, DateTimeOffset? CountersAt)? _historyOf;
    private string _said = "";
    private bool _isGone;

    /// <summary>The server's number for the device.</summary>
    [Parameter, EditorRequired]
    public long Id { get; set; }

    /// <summary>The address's query string.</summary>
    [Parameter]
    public string? Query { get; set; }

    [Inject] private IFleetQueries Queries { get; set; } = default!;

    protected override async Task LoadAsync(Func<bool> isWanted, CancellationToken cancellationToken)
    {
        var view = await Queries.FindDeviceAsync(Viewer, Id, cancellationToken);
        if (view is null)
        {
            if (isWanted())
            {
                (_view, _isGone) = (null, true);
            }

            return;
        }

        // The history grows with the counters and with nothing else.
        var now = Time.GetUtcNow();
        var range = HistoryRanges.Parse(Query) ?? HistoryRanges.For(now - view.FirstSeenAt);
        var history = _historyOf == (range, view.CountersAt)
            ? _history
            : await Queries.ListHistoryAsync(Viewer, Id, now - HistoryRanges.Length(range), HistoryRanges.MostPoints, cancellationToken);
        if (isWanted())
        {
            Announce(_view, view);
            (_view, _isGone, _range, _history, _historyOf) = (view, false, range, history, (range, view.CountersAt));
        }
    }

    protected override TimeSpan? RefreshAfter(FleetChange change) => change.DeviceIds.Contains(Id) ? TimeSpan.Zero : null;

    // What matters to somebody who listens: another condition, or another number of alerts; not each page.
    private void Announce(DeviceView? before, DeviceView after)
    {
        if (before is not null && (before.Condition != after.Condition || before.Status.Alerts.Count != after.Status.Alerts.Count))
        {
            _said = T("Device_Announce", Of(after.Condition), Numbers.Whole(after.Status.Alerts.Count));
        }
    }
}
