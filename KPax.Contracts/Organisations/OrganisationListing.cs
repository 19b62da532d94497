namespace KPax.Contracts.Organisations;

/// <summary>Which organisations to list: a subtree in the order of a tree (each above its own, siblings by name), page by page.</summary>
public sealed record OrganisationListing
{
    /// <summary>Largest number of rows in one page.</summary>
    public const int MaxTake = 500;

    /// <summary>Number of the organisation whose subtree is listed, itself first; null: all that the caller may see.</summary>
    public long? Below { get; init; }

    /// <summary>Levels below it that are listed; null: all.</summary>
    public int? Levels { get; init; }

    /// <summary>Text that the name must contain, in any case; empty: all.</summary>
    public string Search { get; init; } = "";

    /// <summary>Archived ones too.</summary>
    public bool WithArchived { get; init; }

    /// <summary>
    /// Walks by numbers instead, in their order: only organisations after this one (0: from the first), and the count is of those. What is made or moved
    /// meanwhile makes no row come twice, and none is left out. null: the order of the tree.
    /// </summary>
    public long? AfterId { get; init; }

    /// <summary>Rows to leave out, 0 or more.</summary>
    public int Skip { get; init; }

    /// <summary>Rows to give, 1 to <see cref="MaxTake"/>.</summary>
    public int Take { get; init; } = 100;
}
