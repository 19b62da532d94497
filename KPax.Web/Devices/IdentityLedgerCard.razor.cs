using System.Globalization;
using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using Microsoft.AspNetCore.Components;
using static KPax.Web.Language.Words;

namespace KPax.Web.Devices;

/// <summary>The identity of a device: what happened to it, and what is decided about it by hand. Nothing is decided without a look at what it would do.</summary>
public sealed partial class IdentityLedgerCard
{
    private readonly HashSet<DeviceObservation> _going = [];
    private (long Device, long Revision) _loaded;
    private DeviceIdentityView? _view;
    private IdentityPreview? _preview;
    private bool _isMerge;
    private string _into = "";
    private string _problem = "";
    private string _said = "";

    /// <summary>The server's number for the device.</summary>
    [Parameter, EditorRequired]
    public long DeviceId { get; set; }

    /// <summary>Its revision: what is shown is asked for anew when it grows.</summary>
    [Parameter, EditorRequired]
    public long Revision { get; set; }

    /// <summary>The agent that decides what its latest state is; null: nobody has read it.</summary>
    [Parameter, EditorRequired]
    public DeviceSpeaker? Primary { get; set; }

    /// <summary>Other agents that read it too.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<DeviceSpeaker> Witnesses { get; set; } = [];

    /// <summary>Path of its organisation.</summary>
    [Parameter, EditorRequired]
    public string OrganisationPath { get; set; } = "";

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired]
    public Caller Viewer { get; set; } = Caller.Nobody;

    /// <summary>What the page calls now.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [Inject] private IDeviceIdentityQueries Queries { get; set; } = default!;

    [Inject] private IDeviceIdentityCommands Commands { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private bool MayDecide => Viewer.May(Permission.DevicesManage, OrganisationPath);

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != (DeviceId, Revision))
        {
            _loaded = (DeviceId, Revision);
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        _view = await Queries.FindAsync(Viewer, DeviceId, CancellationToken.None);
        _going.IntersectWith(_view?.Observations ?? []);
    }

    private void Choose(DeviceObservation one)
    {
        _ = _going.Remove(one) || _going.Add(one);
        Forget();
    }

    private void Forget() => (_preview, _problem) = (null, "");

    private async Task PreviewSplitAsync()
    {
        _isMerge = false;
        Show(await Queries.PreviewSplitAsync(Viewer, DeviceId, [.. _going], CancellationToken.None));
    }

    private async Task PreviewMergeAsync()
    {
        _isMerge = true;
        var preview = TryReadInto(out var into) ? await Queries.PreviewMergeAsync(Viewer, DeviceId, into, CancellationToken.None) : null;
        Show(preview ?? new(T("Ledger_NoSuch", _into), [], [], ""));
    }

    private void Show(IdentityPreview? preview)
    {
        _problem = preview?.Problem ?? T("Ledger_NoSuch", Plain(DeviceId));
        _preview = _problem.Length == 0 ? preview : null;
    }

    private async Task ConfirmAsync()
    {
        var answer = !_isMerge ? await Commands.SplitAsync(Viewer, DeviceId, [.. _going], CancellationToken.None)
            : TryReadInto(out var into) ? await Commands.MergeAsync(Viewer, DeviceId, into, CancellationToken.None)
            : null;
        await TakeAsync(answer);
    }

    private async Task UndoAsync(IdentityEvent one) => await TakeAsync(await Commands.UndoAsync(Viewer, one.Id, CancellationToken.None));

    private async Task TakeAsync(IdentityAnswer? answer)
    {
        _preview = null;
        _problem = answer is null ? T("Ledger_NoSuch", Plain(DeviceId)) : answer.Problem;
        if (_problem.Length > 0)
        {
            return;
        }

        _said = T("Ledger_Done");
        _going.Clear();
        await LoadAsync();
        if (_isMerge && answer!.DeviceId != DeviceId)
        {
            Navigation.NavigateTo($"devices/{Plain(answer.DeviceId)}");
        }
    }

    private bool TryReadInto(out long into) => long.TryParse(_into.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out into);

    private static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Change(IdentityEvent one) => (one.Before.Length, one.After.Length) switch
    {
        (> 0, > 0) => $"{one.Before} → {one.After}",
        (> 0, _) => one.Before,
        _ => one.After,
    };

    private static string Names(IReadOnlyList<DeviceObservation> observations) => string.Join(", ", observations.Select(one => one.Value));
}
