namespace KPax.Agent.Privacy;

/// <summary>A page or a set of IPP attributes that a loaded profile names.</summary>
/// <param name="Protocol">"http" (https is the same page), or "ipp".</param>
/// <param name="Operation">"GET", or the IPP operation.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Names">IPP attributes that may be asked for; empty for pages.</param>
internal sealed record WebRule(string Protocol, string Operation, string Path, IReadOnlyList<string> Names);
