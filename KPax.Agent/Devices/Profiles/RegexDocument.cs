namespace KPax.Agent.Devices.Profiles;

/// <summary>A value that is the first group of a pattern in the text of another field of the same section or of "identity".</summary>
internal sealed record RegexDocument(string Of, string Pattern);
