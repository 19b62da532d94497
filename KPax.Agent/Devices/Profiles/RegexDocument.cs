namespace KPax.Agent.Devices.Profiles;

/// <summary>A value that is the first group of a pattern in the text of a field of "identity" that is asked for.</summary>
internal sealed record RegexDocument(string Of, string Pattern);
