namespace KPax.Web.Api;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">What is on this page.</param>
/// <param name="Next">Give it as `after` for the next page; null: this is the last. The header Link has the whole address.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Items, string? Next);
