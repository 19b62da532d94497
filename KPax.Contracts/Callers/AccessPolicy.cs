namespace KPax.Contracts.Callers;

/// <summary>The one place that decides who may do what. Deny by default. Pure.</summary>
public static class AccessPolicy
{
    /// <summary>
    /// Decides about something of the organisation with this path; null: there is no such thing. Whoever may do nothing at all there gets the answer of what
    /// does not exist.
    /// </summary>
    public static AccessDecision Decide(Caller caller, Permission permission, string? organisationPath) => organisationPath switch
    {
        null => AccessDecision.NotFound,
        _ when caller.May(permission, organisationPath) => AccessDecision.Granted,
        _ when caller.MaySee(organisationPath) => AccessDecision.Forbidden,
        _ => AccessDecision.NotFound,
    };

    /// <summary>For commands: true to go on, false to answer as if it did not exist; <see cref="AccessDeniedException"/> if it is forbidden.</summary>
    public static bool Demand(Caller caller, Permission permission, string? organisationPath) => Decide(caller, permission, organisationPath) switch
    {
        AccessDecision.Granted => true,
        AccessDecision.Forbidden => throw new AccessDeniedException(permission, organisationPath!),
        _ => false,
    };

    /// <summary>
    /// The subtrees in which the caller may do this, for lists; none lies below another, which would add nothing and be counted twice.
    /// </summary>
    public static IReadOnlyList<string> SubtreesOf(Caller caller, Permission permission)
    {
        var paths = caller.OrganisationPaths.Where(path => caller.May(permission, path)).Distinct(StringComparer.Ordinal).ToList();
        return [.. paths.Where(path => !paths.Any(other => other != path && path.StartsWith(other, StringComparison.Ordinal)))];
    }

    /// <summary>The subtrees in which the caller may do anything at all.</summary>
    public static IReadOnlyList<string> SubtreesOf(Caller caller)
    {
        var paths = caller.OrganisationPaths.Where(caller.MaySee).Distinct(StringComparer.Ordinal).ToList();
        return [.. paths.Where(path => !paths.Any(other => other != path && path.StartsWith(other, StringComparison.Ordinal)))];
    }
}
