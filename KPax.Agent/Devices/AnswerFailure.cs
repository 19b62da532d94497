namespace KPax.Agent.Devices;

/// <summary>A field that was asked for and could not be read.</summary>
/// <param name="Field">The field, as "section.field".</param>
/// <param name="Reason">Why, in plain words.</param>
internal sealed record AnswerFailure(string Field, string Reason);
