using System.Security.Cryptography;
using System.Text;
using KPax.Silo.Configuration.Settings;
using KPax.Silo.Organisations.Settings;
using KPax.Silo.Organisations.Tree;
using Wire = KPax.Protocol.Agent.V1;

namespace KPax.Silo.Configuration.Devices;

/// <summary>
/// What holds for single devices of an agent: what is set for the devices themselves. What they inherit holds for the whole agent already. Pure.
/// </summary>
internal static class DeviceRuleComposer
{
    private const int MarkOctets = 8;

    /// <summary>Devices that have settings of their own.</summary>
    public static IReadOnlyCollection<long> DevicesOf(OrganisationTree tree) =>
        [.. tree.ScopesAt(SettingLevel.Device).Where(scope => CollectionKeys.OfDevices.Any(key => tree.FindOwn(key, scope) is not null)).Select(scope => scope.Id).Order()];

    /// <summary>The rules for one agent, in the order of their keys; a device that the agent calls by several keys has one for each.</summary>
    public static IReadOnlyList<Wire.DeviceConfiguration> Compose(OrganisationTree tree, IEnumerable<DevicePlace> placesOfAgent) =>
        [.. placesOfAgent.OrderBy(place => place.DeviceKey, StringComparer.Ordinal).ThenBy(place => place.DeviceId).DistinctBy(place => place.DeviceKey)
            .Select(place => Compose(tree, place)).Where(SaysSomething)];

    /// <summary>What tells one set of rules from another; empty: there are none.</summary>
    public static string MarkOf(IReadOnlyList<Wire.DeviceConfiguration> rules)
    {
        if (rules.Count == 0)
        {
            return "";
        }

        var whole = new Wire.CollectionSettings();
        whole.Devices.AddRange(rules);

        // Its text says every field, always in the same order.
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole.ToString())).AsSpan(0, MarkOctets));
    }

    private static Wire.DeviceConfiguration Compose(OrganisationTree tree, DevicePlace place)
    {
        string? Find(string key) => tree.FindOwn(key, SettingScope.Device(place.DeviceId));
        var rule = new Wire.DeviceConfiguration
        {
            DeviceKey = place.DeviceKey,
            IsExcluded = Find(CollectionKeys.Excluded) == "true",
            DatagramsPerMinute = SettingValues.NumberOf(Find(CollectionKeys.DatagramsPerMinute)),
        };
        rule.Schedules.AddRange(SettingValues.SchedulesOf(Find));
        rule.Blackouts.AddRange(SettingValues.WindowsOf(Find(CollectionKeys.Blackouts)));
        return rule;
    }

    // A value that says "as the agent does" says nothing.
    private static bool SaysSomething(Wire.DeviceConfiguration rule) =>
        rule.IsExcluded || rule.DatagramsPerMinute > 0 || rule.Schedules.Count > 0 || rule.Blackouts.Count > 0;
}
