namespace KPax.Agent.Devices.Profiles;

/// <summary>A profile as it stands in its file: for each section the fields, for each field where its value comes from.</summary>
internal sealed record ProfileDocument(
    string Name,
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
