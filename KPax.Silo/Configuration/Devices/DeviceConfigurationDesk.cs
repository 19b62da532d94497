using KPax.Contracts.Callers;
using KPax.Contracts.Configuration;
using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;
using KPax.Silo.Audit;
using KPax.Silo.Configuration.Scans;
using KPax.Silo.Configuration.Settings;
using KPax.Silo.Organisations.Settings;
using KPax.Silo.Organisations.Tree;
using KPax.Silo.Storage;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Configuration.Devices;

/// <summary>Settings of single devices for pages: what is set for them, what they inherit, and what their agents refused.</summary>
internal sealed class DeviceConfigurationDesk(
    IFleetQueries fleet,
    IAgentStore agents,
    IScanStore scans,
    IConfigurationStore store,
    IDevicePlaceStore places,
    AgentLinks links,
    IOrganisationDirectory directory,
    ISettingsTree settings,
    DeviceRuleKeeper keeper,
    IOptions<DeviceSettingsOptions> options,
    TimeProvider time) : IDeviceConfiguration
{
    public async Task<DeviceSettingsView?> FindAsync(Caller caller, long deviceId, CancellationToken cancellationToken)
    {
        if (await fleet.FindDeviceAsync(caller, deviceId, cancellationToken) is not { } device)
        {
            return null;
        }

        // What the device inherits is what its agent goes by.
        var asker = await scans.FindAskerAsync(deviceId, cancellationToken);
        var path = asker is null ? null : await agents.FindOrganisationAsync(asker.AgentId, cancellationToken);
        var organisationId = OrganisationPath.IdOf(path ?? device.OrganisationPath);
        var report = asker is null ? null : await store.FindReportAsync(asker.AgentId, cancellationToken);
        var refused = (report?.Settings ?? []).Where(told => asker!.DeviceKeys.Contains(told.DeviceKey)).GroupBy(told => told.Name)
            .ToDictionary(group => group.Key, group => group.First());
        var tree = await directory.GetTreeAsync(cancellationToken);
        return new DeviceSettingsView
        {
            AgentId = asker?.AgentId,
            Revision = asker is null ? 0 : tree.RevisionOf(organisationId, SettingScope.Agent(asker.AgentId)),
            InForce = report?.Revision,
            IsConnected = asker is not null && links.Find(asker.AgentId) is { IsHeard: true },
            MayChange = caller.May(Permission.SettingsManage, device.OrganisationPath),
            Settings = [.. CollectionKeys.OfDevices.Select(key => Show(tree, key, deviceId, asker?.AgentId, organisationId) with { Told = refused.GetValueOrDefault(key) })],
        };
    }

    public async Task<IReadOnlyList<OrganisationProblem>> SetAsync(
        Caller caller, long deviceId, string key, string? json, CancellationToken cancellationToken)
    {
        if (await fleet.FindDeviceAsync(caller, deviceId, cancellationToken) is not { } device
            || !AccessPolicy.Demand(caller, Permission.SettingsManage, device.OrganisationPath))
        {
            return [new("device", $"{deviceId}", "there is none with this number.")];
        }

        // Settings of other rooms have doors of their own.
        if (!CollectionKeys.OfDevices.Contains(key))
        {
            return [new("setting", key, $"a single device has none of this name. There are {string.Join(", ", CollectionKeys.OfDevices)}.")];
        }

        var entry = SettingEntry.Of(caller, json) with
        {
            TargetKind = "device",
            TargetId = $"{deviceId}",
            TargetName = $"{device.Identity.Manufacturer} {device.Identity.Model}".Trim(),
            OrganisationId = OrganisationPath.IdOf(device.OrganisationPath),
        };
        var (scope, stamped) = (SettingScope.Device(deviceId), new StampedEntry(entry, time.GetUtcNow()));
        var problems = json is null
            ? await settings.ResetAsync(scope, key, stamped, cancellationToken)
            : await FindRefusalAsync(deviceId, cancellationToken) is { } refusal
                ? [refusal]
                : await settings.SetAsync(scope, key, json, stamped, cancellationToken);
        if (problems.Count == 0)
        {
            await keeper.RefreshAsync(cancellationToken);
        }

        return problems;
    }

    // An agent that is sent more would refuse everything.
    private async Task<OrganisationProblem?> FindRefusalAsync(long deviceId, CancellationToken cancellationToken)
    {
        var devices = DeviceRuleComposer.DevicesOf(await directory.GetTreeAsync(cancellationToken));
        if (devices.Count < options.Value.MaxDevices || devices.Contains(deviceId))
        {
            return null;
        }

        var known = await places.ListPlacesAsync([.. devices, deviceId], cancellationToken);
        var full = known.Where(place => place.DeviceId == deviceId).Select(place => place.AgentId).Distinct()
            .FirstOrDefault(agentId => known.Where(place => place.AgentId == agentId).DistinctBy(place => place.DeviceId).Count() > options.Value.MaxDevices);
        return full == 0 ? null : new("device", $"{deviceId}",
            $"agent {full} has {options.Value.MaxDevices} devices with settings of their own already. Set it for the agent or its organisation, or take others back.");
    }

    private static AgentSetting Show(OrganisationTree tree, string key, long deviceId, long? agentId, long organisationId)
    {
        var device = SettingScope.Device(deviceId);
        var found = agentId is { } id
            ? tree.FindSetting(key, organisationId, device, SettingScope.Agent(id))
            : tree.FindSetting(key, organisationId, device);
        return new AgentSetting
        {
            Key = key,
            Json = found?.Json ?? "",
            IsOwn = found?.From.Level == SettingLevel.Device,
            IsOfAgent = found?.From.Level == SettingLevel.Agent,
            FromOrganisation = found?.From is { Level: SettingLevel.Organisation } from ? tree.Find(from.Id)?.Name ?? "" : "",
            CanBeSet = true,
        };
    }
}
