namespace KPax.Contracts.History;

/// <summary>A page of a list, and how long the whole list is.</summary>
/// <param name="Items">The rows of this page.</param>
/// <param name="Count">Rows of the whole list.</param>
/// <typeparam name="T">What is listed.</typeparam>
public sealed record HistoryPage<T>(IReadOnlyList<T> Items, int Count)
{
    /// <summary>Where the next page goes on (<see cref="HistoryPageQuery.After"/>); empty: this is the last, or it was asked for by its number.</summary>
    public string Next { get; init; } = "";
}
