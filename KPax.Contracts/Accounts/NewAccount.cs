namespace KPax.Contracts.Accounts;

/// <summary>What somebody types to get an account.</summary>
public sealed record NewAccount
{
    /// <summary>E-mail address; an invitation brings its own.</summary>
    public string Email { get; init; } = "";

    /// <summary>How the person is called on pages.</summary>
    public string Name { get; init; } = "";

    /// <summary>The password.</summary>
    public string Password { get; init; } = "";

    /// <summary>The password again.</summary>
    public string Repeated { get; init; } = "";

    // Never written to a log by accident.
    public override string ToString() => nameof(NewAccount);
}
