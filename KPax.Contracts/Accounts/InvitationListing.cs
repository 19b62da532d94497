namespace KPax.Contracts.Accounts;

/// <summary>Which invitations to list, the newest first, page by page.</summary>
public sealed record InvitationListing
{
    /// <summary>Largest number of rows in one page.</summary>
    public const int MaxTake = 500;

    /// <summary>Text that the address must contain, in any case; empty: all.</summary>
    public string Search { get; init; } = "";

    /// <summary>Only for this organisation and those below; null: all that the caller may see.</summary>
    public long? Below { get; init; }

    /// <summary>Only those that can still be used, or sent again.</summary>
    public bool OnlyOpen { get; init; }

    /// <summary>Only those before this number, which the count is of; null: all.</summary>
    public long? Before { get; init; }

    /// <summary>Only those of which this became by now; null: any.</summary>
    public InvitationState? State { get; init; }

    /// <summary>Rows to leave out, 0 or more.</summary>
    public int Skip { get; init; }

    /// <summary>Rows to give, 1 to <see cref="MaxTake"/>.</summary>
    public int Take { get; init; } = 100;
}
