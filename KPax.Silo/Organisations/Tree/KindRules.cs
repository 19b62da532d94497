using KPax.Contracts.Organisations;

namespace KPax.Silo.Organisations.Tree;

/// <summary>Which kind of organisation may stand directly below which. Pure.</summary>
internal static class KindRules
{
    private static readonly Dictionary<OrganisationKind, OrganisationKind[]> Parents = new()
    {
        [OrganisationKind.Root] = [],
        [OrganisationKind.Reseller] = [OrganisationKind.Root, OrganisationKind.Reseller],
        [OrganisationKind.Customer] = [OrganisationKind.Root, OrganisationKind.Reseller],

        // Who keeps a server for itself alone is its own customer: branches and offices stand below the root.
        [OrganisationKind.Branch] = [OrganisationKind.Root, OrganisationKind.Customer, OrganisationKind.Branch],
        [OrganisationKind.Office] = [OrganisationKind.Root, OrganisationKind.Customer, OrganisationKind.Branch],
    };

    /// <summary>True if a kind may stand directly below another.</summary>
    public static bool MayStand(OrganisationKind kind, OrganisationKind below) => Parents[kind].Contains(below);

    /// <summary>Below which kinds one may stand, in words.</summary>
    public static string ParentsOf(OrganisationKind kind) => Join(Parents[kind]);

    /// <summary>Which kinds may stand below one, in words; empty: none.</summary>
    public static string ChildrenOf(OrganisationKind kind) => Join(Parents.Where(pair => pair.Value.Contains(kind)).Select(pair => pair.Key));

    /// <summary>The word of a kind, as the database and the command line have it.</summary>
    public static string WordOf(OrganisationKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The kind of a word in any case; null: there is none.</summary>
    public static OrganisationKind? Of(string word) =>
        Enum.TryParse<OrganisationKind>(word, ignoreCase: true, out var kind) && Enum.IsDefined(kind) && !char.IsAsciiDigit(word.Trim()[0]) ? kind : null;

    private static string Join(IEnumerable<OrganisationKind> kinds) => string.Join(" or ", kinds.Select(WordOf));
}
