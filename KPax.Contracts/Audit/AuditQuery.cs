namespace KPax.Contracts.Audit;

/// <summary>Which entries of the audit log to list, newest first, page by page.</summary>
public sealed record AuditQuery
{
    /// <summary>Largest number of entries in one page.</summary>
    public const int MaxTake = 500;

    /// <summary>Not before this time; null: from the first.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this time; null: to the last.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Number of an account, or a text that the name of who did it contains, in any case; empty: all.</summary>
    public string Actor { get; init; } = "";

    /// <summary>The action, or its first part such as "grant"; empty: all.</summary>
    public string Action { get; init; } = "";

    /// <summary>Only entries of this organisation and everything below; null: all that the caller may see.</summary>
    public long? OrganisationId { get; init; }

    /// <summary>How it ended; null: either way.</summary>
    public AuditOutcome? Outcome { get; init; }

    /// <summary>Text that the name or the number of what it was done to contains, in any case; empty: all.</summary>
    public string Search { get; init; } = "";

    /// <summary>Number of the last entry of the page before; null: the first page.</summary>
    public long? Before { get; init; }

    /// <summary>Entries to give, 1 to <see cref="MaxTake"/>.</summary>
    public int Take { get; init; } = 100;
}
