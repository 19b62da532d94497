namespace KPax.Web.Api;

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Field">Name of the property, parameter or header; empty: the request as a whole.</param>
/// <param name="Value">What was given.</param>
/// <param name="Mend">What is wrong with it and what to do.</param>
public sealed record FieldProblem(string Field, string Value, string Mend);
