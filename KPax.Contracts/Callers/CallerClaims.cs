namespace KPax.Contracts.Callers;

/// <summary>Claims of a signed-in user from which a <see cref="Caller"/> is made.</summary>
public static class CallerClaims
{
    /// <summary>Path of an organisation that the user may see, with everything below it; may occur more than once.</summary>
    public const string OrganisationPath = "kpax:organisation-path";
}
