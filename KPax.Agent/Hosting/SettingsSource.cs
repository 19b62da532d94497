namespace KPax.Agent.Hosting;

/// <summary>Settings from one place.</summary>
/// <param name="Name">The place, for messages.</param>
/// <param name="Values">Value by key such as "Discovery:Port".</param>
internal sealed record SettingsSource(string Name, IReadOnlyDictionary<string, string?> Values)
{
    /// <summary>What is wrong with the place itself, each with the mend.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];
}
