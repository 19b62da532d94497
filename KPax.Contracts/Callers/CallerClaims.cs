namespace KPax.Contracts.Callers;

/// <summary>Claims of a signed-in user from which a <see cref="Caller"/> is found. Rights are never among them: they are asked for each time.</summary>
public static class CallerClaims
{
    /// <summary>Number of the account.</summary>
    public const string UserId = "kpax:user";

    /// <summary>Number of the session, by which it can be ended from elsewhere.</summary>
    public const string SessionId = "kpax:session";
}
