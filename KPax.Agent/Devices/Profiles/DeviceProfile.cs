namespace KPax.Agent.Devices.Profiles;

/// <summary>What a device is asked for: a source for each field.</summary>
/// <param name="Name">The profile's name, as in its file.</param>
/// <param name="Fields">Source of each field, by "section.field" (<see cref="ProfileFields"/>).</param>
/// <param name="Counters">How the maker's own counters are read, in the order of their files.</param>
internal sealed record DeviceProfile(string Name, IReadOnlyDictionary<string, FieldSource> Fields, IReadOnlyList<CounterRule> Counters)
{
    /// <summary>Source of a field; null if the profile does not name it.</summary>
    public FieldSource? Find(string field) => Fields.GetValueOrDefault(field);
}
