using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Configuration;
using KPax.Contracts.Organisations;
using KPax.Silo.Configuration.Devices;
using KPax.Silo.Storage;

namespace KPax.Silo.Audit;

/// <summary>Settings of single devices, each change with its entry in the audit log.</summary>
internal sealed class AuditedDeviceConfiguration(DeviceConfigurationDesk desk, IDeviceStore devices, IAuditLog log) : IDeviceConfiguration
{
    public Task<DeviceSettingsView?> FindAsync(Caller caller, long deviceId, CancellationToken cancellationToken) => desk.FindAsync(caller, deviceId, cancellationToken);

    public async Task<IReadOnlyList<OrganisationProblem>> SetAsync(
        Caller caller, long deviceId, string key, string? json, CancellationToken cancellationToken)
    {
        var problems = await desk.SetAsync(caller, deviceId, key, json, cancellationToken);
        if (problems.Count == 0)
        {
            var device = await devices.FindAsync(deviceId, CancellationToken.None);
            var entry = SettingEntry.Of(caller, key, json) with
            {
                TargetKind = "device",
                TargetId = $"{deviceId}",
                TargetName = $"{device?.Identity.Manufacturer} {device?.Identity.Model}".Trim(),
                OrganisationId = device is null ? null : OrganisationPath.IdOf(device.OrganisationPath),
            };
            await log.RecordAsync(entry, CancellationToken.None);
        }

        return problems;
    }
}
