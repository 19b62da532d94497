using KPax.Silo.Configuration.Devices;
using KPax.Silo.Configuration.Settings;
using KPax.Silo.Organisations.Settings;
using KPax.Silo.Organisations.Tree;
using Wire = KPax.Protocol.Agent.V1;

namespace KPax.Silo.Configuration;

/// <summary>Makes the configuration of one agent of what is set in the tree. Pure.</summary>
internal static class ConfigurationComposer
{
    /// <summary>The configuration of an agent.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="agentId">The agent.</param>
    /// <param name="organisationId">Its organisation.</param>
    /// <param name="timeZone">Time zone that holds there.</param>
    /// <param name="devices">Where the agent knows devices that have settings of their own.</param>
    public static Wire.CollectionSettings Compose(
        OrganisationTree tree, long agentId, long organisationId, string timeZone, IEnumerable<DevicePlace> devices)
    {
        var agent = SettingScope.Agent(agentId);
        var settings = new Wire.CollectionSettings { Revision = (ulong)tree.RevisionOf(organisationId, agent), TimeZone = timeZone };
        string? Find(string key) => tree.FindSetting(key, organisationId, agent)?.Json;
        settings.Targets.AddRange(SettingValues.TextsOf(Find(CollectionKeys.Targets)));
        settings.Excludes.AddRange(SettingValues.TextsOf(Find(CollectionKeys.Excludes)));
        settings.Schedules.AddRange(SettingValues.SchedulesOf(Find));
        settings.Blackouts.AddRange(SettingValues.WindowsOf(Find(CollectionKeys.Blackouts)));
        settings.DatagramsPerSecond = SettingValues.NumberOf(Find(CollectionKeys.DatagramsPerSecond));
        settings.DatagramsPerMinute = SettingValues.NumberOf(Find(CollectionKeys.DatagramsPerMinute));
        settings.ParallelScans = SettingValues.NumberOf(Find(CollectionKeys.ParallelScans));
        settings.Devices.AddRange(DeviceRuleComposer.Compose(tree, devices));
        if (settings.Blackouts.Count == 0 && settings.Devices.All(device => device.Blackouts.Count == 0))
        {
            // Said only where it is needed.
            settings.TimeZone = "";
        }

        return settings;
    }
}
