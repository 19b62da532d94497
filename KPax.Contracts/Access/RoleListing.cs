namespace KPax.Contracts.Access;

/// <summary>Which roles to list, page by page.</summary>
public sealed record RoleListing
{
    /// <summary>Largest number of rows in one page.</summary>
    public const int MaxTake = 500;

    /// <summary>Text that the name must contain, in any case; empty: all.</summary>
    public string Search { get; init; } = "";

    /// <summary>Only those that organisations made.</summary>
    public bool OnlyOwn { get; init; }

    /// <summary>Rows to leave out, 0 or more.</summary>
    public int Skip { get; init; }

    /// <summary>Rows to give, 1 to <see cref="MaxTake"/>.</summary>
    public int Take { get; init; } = 100;
}
