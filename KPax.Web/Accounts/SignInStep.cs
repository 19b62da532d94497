namespace KPax.Web.Accounts;

/// <summary>Where a sign-in stands.</summary>
public enum SignInStep
{
    /// <summary>Somebody is signed in.</summary>
    Done,

    /// <summary>The password was right; now the second factor.</summary>
    SecondFactor,

    /// <summary>Not right: which of address, password and state of the account is not told.</summary>
    Refused,

    /// <summary>Too many attempts.</summary>
    TooMany,

    /// <summary>The password was given too long ago, or not at all.</summary>
    Expired,
}
