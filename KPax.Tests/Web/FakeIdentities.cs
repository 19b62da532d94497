using KPax.Contracts.Callers;
using KPax.Contracts.Devices;

namespace KPax.Tests.Web;

/// <summary>The identity of devices in memory; remembers what was decided.</summary>
internal sealed class FakeIdentities : IDeviceIdentityQueries, IDeviceIdentityCommands
{
    public DeviceIdentityView? View { get; set; }

    public IdentityPreview? Preview { get; set; }

    public IdentityAnswer? Answer { get; set; } = new("", 1);

    public List<string> Decided { get; } = [];

    public Task<DeviceIdentityView?> FindAsync(Caller caller, long deviceId, CancellationToken cancellationToken) => Task.FromResult(View);

    public Task<IdentityPreview?> PreviewMergeAsync(Caller caller, long from, long into, CancellationToken cancellationToken) => Task.FromResult(Preview);

    public Task<IdentityPreview?> PreviewSplitAsync(Caller caller, long deviceId, IReadOnlyList<DeviceObservation> going, CancellationToken cancellationToken) =>
        Task.FromResult(Preview);

    public Task<IdentityAnswer?> MergeAsync(Caller caller, long from, long into, CancellationToken cancellationToken) => DecideAsync($"merge {from} into {into}");

    public Task<IdentityAnswer?> SplitAsync(Caller caller, long deviceId, IReadOnlyList<DeviceObservation> going, CancellationToken cancellationToken) =>
        DecideAsync($"split {string.Join(' ', going.Select(one => one.Value))} off {deviceId}");

    public Task<IdentityAnswer?> UndoAsync(Caller caller, long eventId, CancellationToken cancellationToken) => DecideAsync($"undo {eventId}");

    private Task<IdentityAnswer?> DecideAsync(string what)
    {
        Decided.Add(what);
        return Task.FromResult(Answer);
    }
}
