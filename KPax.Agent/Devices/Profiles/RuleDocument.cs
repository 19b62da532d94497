namespace KPax.Agent.Devices.Profiles;

/// <summary>Where a value comes from, as it stands in the file: exactly one of get, table, regex and first_of.</summary>
internal sealed record RuleDocument(
    string? Get = null,
    string? Instance = null,
    Dictionary<string, string>? Table = null,
    RegexDocument? Regex = null,
    List<RuleDocument>? FirstOf = null);
