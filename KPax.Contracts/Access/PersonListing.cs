namespace KPax.Contracts.Access;

/// <summary>Which people to list, page by page.</summary>
public sealed record PersonListing
{
    /// <summary>Largest number of rows in one page.</summary>
    public const int MaxTake = 500;

    /// <summary>Text that name or address must contain, in any case; empty: all.</summary>
    public string Search { get; init; } = "";

    /// <summary>Only who has a grant at this organisation or below; null: everywhere.</summary>
    public long? Below { get; init; }

    /// <summary>Only who has this role; null: any.</summary>
    public long? RoleId { get; init; }

    /// <summary>
    /// Walks by numbers instead, in their order: only people after this one (empty: from the first), and the count is of those. Who is made or renamed
    /// meanwhile makes no row come twice, and none is left out. null: by name.
    /// </summary>
    public string? AfterId { get; init; }

    /// <summary>Only who is locked out, or only who is not; null: both.</summary>
    public bool? IsLockedOut { get; init; }

    /// <summary>By what they are sorted.</summary>
    public PersonSort Sort { get; init; }

    /// <summary>The other way round: Z first, newest first.</summary>
    public bool Descending { get; init; }

    /// <summary>Rows to leave out, 0 or more.</summary>
    public int Skip { get; init; }

    /// <summary>Rows to give, 1 to <see cref="MaxTake"/>.</summary>
    public int Take { get; init; } = 100;
}
