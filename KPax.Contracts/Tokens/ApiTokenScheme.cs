namespace KPax.Contracts.Tokens;

/// <summary>The sign-in by token, as the host and the REST API both name it. Who is signed in lies in the request's features as a <see cref="Callers.Caller"/>.</summary>
public static class ApiTokenScheme
{
    /// <summary>Name of the authentication scheme.</summary>
    public const string Name = "kpax-token";
}
