namespace KPax.Tests.Reliability.Report;

/// <summary>A test of the suite as the document tells it.</summary>
/// <param name="Name">Its name, such as "R2".</param>
/// <param name="Title">What happens, in a few words.</param>
/// <param name="Full">The full size, in words.</param>
/// <param name="Criterion">What must hold.</param>
internal sealed record SuiteEntry(string Name, string Title, string Full, string Criterion);
