namespace KPax.Contracts.Alerts;

/// <summary>One page of a list of alerts.</summary>
/// <param name="Alerts">The alerts of this page.</param>
/// <param name="Next">What the next page comes after; empty: there is none.</param>
/// <param name="Count">How many match, over all pages; counted up to <see cref="MaxCount"/>.</param>
public sealed record AlertPage(IReadOnlyList<AlertView> Alerts, string Next, int Count)
{
    /// <summary>From here on it is "more than".</summary>
    public const int MaxCount = 10_000;
}
