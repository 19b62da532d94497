using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;
using KPax.Silo.Devices.Identity;
using KPax.Silo.Storage;

namespace KPax.Silo.Audit;

/// <summary>Decisions about the identity of devices, each with its entry in the audit log.</summary>
internal sealed class AuditedIdentityCommands(DeviceIdentities identities, IDeviceStore devices, IAuditLog log) : IDeviceIdentityCommands
{
    public async Task<IdentityAnswer?> MergeAsync(Caller caller, long from, long into, CancellationToken cancellationToken) =>
        await TellAsync(caller, AuditActions.DeviceMerge, $"{{\"from\":{from},\"into\":{into}}}", await identities.MergeAsync(caller, from, into, cancellationToken));

    public async Task<IdentityAnswer?> SplitAsync(
        Caller caller, long deviceId, IReadOnlyList<DeviceObservation> going, CancellationToken cancellationToken) =>
        await TellAsync(caller, AuditActions.DeviceSplit, $"{{\"from\":{deviceId}}}", await identities.SplitAsync(caller, deviceId, going, cancellationToken));

    public async Task<IdentityAnswer?> UndoAsync(Caller caller, long eventId, CancellationToken cancellationToken) =>
        await TellAsync(caller, AuditActions.DeviceUndo, $"{{\"event\":{eventId}}}", await identities.UndoAsync(caller, eventId, cancellationToken));

    private async Task<IdentityAnswer?> TellAsync(Caller caller, string action, string after, IdentityAnswer? answer)
    {
        if (answer is { Problem.Length: 0 } && await devices.FindAsync(answer.DeviceId, CancellationToken.None) is { } device)
        {
            var entry = NewAuditEntry.By(caller, action) with
            {
                TargetKind = "device",
                TargetId = $"{device.Id}",
                TargetName = $"{device.Identity.Manufacturer} {device.Identity.Model}".Trim(),
                OrganisationId = OrganisationPath.IdOf(device.OrganisationPath),
                After = after,
            };
            await log.RecordAsync(entry, CancellationToken.None);
        }

        return answer;
    }
}
