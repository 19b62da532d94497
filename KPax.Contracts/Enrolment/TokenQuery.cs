namespace KPax.Contracts.Enrolment;

/// <summary>Which enrolment tokens to list, newest first.</summary>
public sealed record TokenQuery
{
    /// <summary>Largest number of tokens in one page.</summary>
    public const int MaxTake = 500;

    /// <summary>Number of the organisation whose tokens, and those of everything below it, are listed; null: all that the caller may see.</summary>
    public long? Below { get; init; }

    /// <summary>Only those that can still be used.</summary>
    public bool OpenOnly { get; init; }

    /// <summary>Number of the last token of the page before; null: the first page.</summary>
    public long? Before { get; init; }

    /// <summary>Tokens to give, 1 to <see cref="MaxTake"/>.</summary>
    public int Take { get; init; } = 50;
}
