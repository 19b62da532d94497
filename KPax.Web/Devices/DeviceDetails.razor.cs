using System.Globalization;
using KPax.Contracts.Alerts;
using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Contracts.History;
using KPax.Web.Alerts;
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
    private IReadOnlyList<HistoryInterval>? _days;
    private IReadOnlyList<HistoryMonth> _months = [];
    private IReadOnlyList<AlertView> _open = [];
    private IReadOnlyList<AlertView> _closed = [];
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

    [Inject] private IHistoryQueries Past { get; set; } = default!;

    [Inject] private IAlertQueries Alerts { get; set; } = default!;

    private string Here => string.Create(CultureInfo.InvariantCulture, $"devices/{Id}{Query}");

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
        var (history, days, months) = _historyOf == (range, view.CountersAt)
            ? (_history, _days, _months)
            : await LoadHistoryAsync(range, now, cancellationToken);
        var open = await ListAlertsAsync(AlertShow.Open, AlertSort.Urgency, cancellationToken);
        var closed = await ListAlertsAsync(AlertShow.Closed, AlertSort.Closed, cancellationToken);
        if (isWanted())
        {
            (_open, _closed) = (open, closed);
            Announce(_view, view);
            (_view, _isGone, _range, _historyOf) = (view, false, range, (range, view.CountersAt));
            (_history, _days, _months) = (history, days, months);
        }
    }

    private async Task<IReadOnlyList<AlertView>> ListAlertsAsync(AlertShow show, AlertSort sort, CancellationToken cancellationToken)
    {
        var query = new AlertQuery { Show = show, Sort = sort, Subject = AlertSubject.Device, SubjectId = Id, Take = DeviceAlertsCard.Most };
        return (await Alerts.ListAsync(Viewer, query, cancellationToken)).Alerts;
    }

    // Readings are kept for some weeks, days for good: what is longer than a week is shown in days.
    private async Task<(IReadOnlyList<HistoryPoint> Points, IReadOnlyList<HistoryInterval>? Days, IReadOnlyList<HistoryMonth> Months)> LoadHistoryAsync(
        HistoryRange range, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var year = new HistoryQuery { DeviceId = Id, From = today.AddMonths(-12), To = today.AddDays(1) };
        var months = await Past.ListMonthsAsync(Viewer, year, cancellationToken) ?? [];
        if (range is HistoryRange.Day or HistoryRange.Week)
        {
            return (await Queries.ListHistoryAsync(Viewer, Id, now - HistoryRanges.Length(range), HistoryRanges.MostPoints, cancellationToken), null, months);
        }

        var from = today.AddDays(-(int)HistoryRanges.Length(range).TotalDays);
        return ([], (await Past.ReadAsync(Viewer, year with { From = from }, cancellationToken))?.Intervals ?? [], months);
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
