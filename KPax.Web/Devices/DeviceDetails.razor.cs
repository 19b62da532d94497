using System.Globalization;
using KPax.Contracts.Alerts;
using KPax.Contracts.Configuration;
using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Contracts.History;
using KPax.Contracts.Organisations;
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
    private DevicePast _past = DevicePast.None;
    private HistoryPage<SupplyEvent> _supplyEvents = new([], 0);
    private HistoryPage<StatusChange> _states = new([], 0);
    private DeviceSettingsView? _settings;
    private IReadOnlyList<ScanRequest> _scans = [];
    private IReadOnlyList<AlertView> _open = [];
    private IReadOnlyList<AlertView> _closed = [];
    private HistoryRange _range;
    private DeviceAddress _address = new();
    private (HistoryRange Range, DateTimeOffset? CountersAt)? _historyOf;
    private DateTimeOffset _settingsAwaited;
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

    [Inject] private IDeviceConfiguration Settings { get; set; } = default!;

    [Inject] private IScanCommands Scans { get; set; } = default!;

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
        var address = DeviceAddress.Parse(Id, Query);
        var range = address.Range ?? HistoryRanges.For(now - view.FirstSeenAt);
        var past = _historyOf == (range, view.CountersAt) ? _past : await DevicePast.LoadAsync(Past, Viewer, Id, range, now, cancellationToken);
        var open = await ListAlertsAsync(AlertShow.Open, AlertSort.Urgency, cancellationToken);
        var closed = await ListAlertsAsync(AlertShow.Closed, AlertSort.Closed, cancellationToken);
        var supplies = await Past.PageSupplyEventsAsync(Viewer, PageOf(address.SupplyPage), cancellationToken) ?? _supplyEvents;
        var states = await Past.PageStatusChangesAsync(Viewer, PageOf(address.StatePage), cancellationToken) ?? _states;
        var settings = await Settings.FindAsync(Viewer, Id, cancellationToken);
        var scans = await Scans.ListDeviceAsync(Viewer, Id, cancellationToken) ?? [];
        if (isWanted())
        {
            (_open, _closed, _supplyEvents, _states, _settings, _scans) = (open, closed, supplies, states, settings, scans);
            Announce(_view, view);
            (_view, _isGone, _address, _range, _historyOf, _past) = (view, false, address, range, (range, view.CountersAt), past);
            KeepUp();
        }
    }

    private HistoryPageQuery PageOf(int page) => new() { DeviceId = Id, Skip = (page - 1) * DeviceAddress.Size, Take = DeviceAddress.Size };

    private async Task<IReadOnlyList<OrganisationProblem>> SetAsync(string key, string? json)
    {
        var problems = await Settings.SetAsync(Viewer, Id, key, json, CancellationToken.None);
        _settingsAwaited = Time.GetUtcNow() + Options.SettingsAwaited;
        await RefreshAsync();
        return problems;
    }

    private async Task<string> ScanAsync()
    {
        var answer = await Scans.AskDeviceAsync(Viewer, Id, ScanKind.Full, CancellationToken.None);
        await RefreshAsync();
        return answer is null ? T("Device_MissingText") : answer.Problem;
    }

    // Nobody tells of a scan's progress but the agent to the server, and of settings in force likewise: asked for while somebody waits for them.
    private void KeepUp()
    {
        if (_scans.Any(scan => scan.IsOpen) || (_settings is { } known && known.InForce != known.Revision && Time.GetUtcNow() < _settingsAwaited))
        {
            RefreshIn(Options.ProgressEvery);
        }
    }

    private async Task<IReadOnlyList<AlertView>> ListAlertsAsync(AlertShow show, AlertSort sort, CancellationToken cancellationToken)
    {
        var query = new AlertQuery { Show = show, Sort = sort, Subject = AlertSubject.Device, SubjectId = Id, Take = DeviceAlertsCard.Most };
        return (await Alerts.ListAsync(Viewer, query, cancellationToken)).Alerts;
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
