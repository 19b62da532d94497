using KPax.Agent.Devices.Supplies;

namespace KPax.Agent.Devices.Profiles;

/// <summary>What a device is asked for: a source for each field.</summary>
/// <param name="Name">The profile's name, as in its file.</param>
/// <param name="Fields">Source of each field, by "section.field" (<see cref="ProfileFields"/>).</param>
/// <param name="Counters">How the maker's own counters are read, in the order of their files.</param>
/// <param name="Supplies">How the maker's own levels of supplies are read, best first.</param>
/// <param name="Traits">How its devices bend the standard table of supplies.</param>
internal sealed record DeviceProfile(
    string Name,
    IReadOnlyDictionary<string, FieldSource> Fields,
    IReadOnlyList<CounterRule> Counters,
    IReadOnlyList<SupplyRule> Supplies,
    SupplyTraits Traits)
{
    /// <summary>Pages of the device's web server that are asked for, for what SNMP does not tell.</summary>
    public IReadOnlyList<WebProbe> Web { get; init; } = [];

    /// <summary>Source of a field; null if the profile does not name it.</summary>
    public FieldSource? Find(string field) => Fields.GetValueOrDefault(field);
}
