namespace KPax.Agent.Devices.Profiles;

/// <summary>A profile as it stands in its file: whom it is for, and for each section where the values come from.</summary>
/// <param name="Name">Name of the profile: that of its file without ".json".</param>
/// <param name="Schema">Where an editor finds the shape of this file.</param>
/// <param name="Title">The makers for whom it is, in words for people.</param>
/// <param name="Proof">How well its rules are proven: <see cref="ProfileProof"/>; a rule may say otherwise.</param>
/// <param name="Match">Which devices it is for; only the base has none.</param>
/// <param name="Extends">The profile whose fields this one takes over where it says nothing itself; none: the base.</param>
/// <param name="Identity">Who the device is.</param>
/// <param name="Capabilities">What it can do.</param>
/// <param name="Counters">What it has counted; the names are free, except those of the base.</param>
/// <param name="Supplies">What it uses up.</param>
/// <param name="Status">How it is.</param>
internal sealed record ProfileDocument(
    string Name,
    [property: System.Text.Json.Serialization.JsonPropertyName("$schema")] string? Schema = null,
    string? Title = null,
    string? Proof = null,
    MatchDocument? Match = null,
    string? Extends = null,
    Dictionary<string, RuleDocument>? Identity = null,
    Dictionary<string, RuleDocument>? Capabilities = null,
    Dictionary<string, RuleDocument>? Counters = null,
    Dictionary<string, RuleDocument>? Supplies = null,
    Dictionary<string, RuleDocument>? Status = null)
{
    /// <summary>All fields as "section.field".</summary>
    public IEnumerable<(string Field, RuleDocument Rule)> Fields() =>
        Of("identity", Identity).Concat(Of("capabilities", Capabilities)).Concat(Of("counters", Counters)).Concat(Of("supplies", Supplies)).Concat(Of("status", Status));

    private static IEnumerable<(string Field, RuleDocument Rule)> Of(string section, Dictionary<string, RuleDocument>? fields) =>
        (fields ?? []).Select(pair => ($"{section}.{pair.Key}", pair.Value));
}
