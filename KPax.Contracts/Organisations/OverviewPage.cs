namespace KPax.Contracts.Organisations;

/// <summary>One page of organisations with their summaries.</summary>
/// <param name="Rows">The rows of this page.</param>
/// <param name="Count">How many there are, over all pages.</param>
/// <param name="At">From when the counts are.</param>
public sealed record OverviewPage(IReadOnlyList<OverviewRow> Rows, int Count, DateTimeOffset At);
