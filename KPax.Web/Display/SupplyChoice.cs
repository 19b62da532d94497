using KPax.Contracts.Devices;

namespace KPax.Web.Display;

/// <summary>
/// Which supplies a row of a list shows: what marks the paper, in the order of the colours, then other parts that are low or cannot be true.
/// </summary>
internal static class SupplyChoice
{
    private static readonly string[] Order = ["black", "cyan", "magenta", "yellow"];

    /// <summary>The supplies to show, at most <paramref name="most"/>, and how many are left out.</summary>
    public static (IReadOnlyList<Supply> Shown, int LeftOut) Of(IReadOnlyList<Supply> supplies, int most)
    {
        var marking = supplies.Where(SupplyWords.IsInkOrToner).OrderBy(Rank);
        var others = supplies.Where(supply => !SupplyWords.IsInkOrToner(supply) && NeedsAttention(supply));
        var wanted = marking.Concat(others).ToList();
        if (wanted.Count == 0)
        {
            wanted = [.. supplies];
        }

        // Where there is no room for all, those that need somebody come first and the order stays.
        var kept = wanted.OrderByDescending(NeedsAttention).Take(most).ToHashSet(ReferenceEqualityComparer.Instance);
        return ([.. wanted.Where(kept.Contains)], supplies.Count - kept.Count);
    }

    /// <summary>A text that differs whenever the row's supplies would look different.</summary>
    public static string Signature(IReadOnlyList<Supply> supplies) =>
        string.Join('|', supplies.Select(supply => $"{supply.Index}:{supply.Color}:{SupplyWords.ShortLevel(supply)}"));

    private static bool NeedsAttention(Supply supply) => SupplyWords.IsLow(supply) || supply.Level.Kind == SupplyLevelKind.Contradictory;

    private static int Rank(Supply supply)
    {
        var rank = Array.IndexOf(Order, supply.Color);
        return rank < 0 ? Order.Length : rank;
    }
}
