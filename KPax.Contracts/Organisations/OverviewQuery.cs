namespace KPax.Contracts.Organisations;

/// <summary>
/// Which organisations to list with their summaries. Without a filter they are a tree of which only what is open is listed; with one they are a flat list
/// of what matches.
/// </summary>
public sealed record OverviewQuery
{
    /// <summary>Largest number of rows in one page.</summary>
    public const int MaxTake = 200;

    /// <summary>Number of the organisation whose subtree is listed; null: all that the caller may see.</summary>
    public long? Below { get; init; }

    /// <summary>True: the organisation <see cref="Below"/> itself is left out.</summary>
    public bool WithoutTop { get; init; }

    /// <summary>Numbers of those whose children are listed; the tops are always open.</summary>
    public IReadOnlyCollection<long> Open { get; init; } = [];

    /// <summary>Text that the name must contain, in any case; empty: all.</summary>
    public string Search { get; init; } = "";

    /// <summary>Only this kind; null: any.</summary>
    public OrganisationKind? Kind { get; init; }

    /// <summary>Which of them.</summary>
    public OrganisationShow Show { get; init; }

    /// <summary>By what they are sorted.</summary>
    public OrganisationSort Sort { get; init; }

    /// <summary>Largest first.</summary>
    public bool Descending { get; init; }

    /// <summary>Rows to leave out, 0 or more.</summary>
    public int Skip { get; init; }

    /// <summary>Rows to give, 1 to <see cref="MaxTake"/>.</summary>
    public int Take { get; init; } = 50;

    /// <summary>True if they are a flat list of what matches.</summary>
    public bool IsFlat => Search.Trim().Length > 0 || Kind is not null || Show != OrganisationShow.All;
}
