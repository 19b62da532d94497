using KPax.Contracts.Callers;

namespace KPax.Silo.Organisations;

/// <summary>The subtrees that a caller may see.</summary>
internal static class CallerSubtrees
{
    /// <summary>Their paths; none lies below another, which would add nothing and be counted twice.</summary>
    public static IReadOnlyList<string> Of(Caller caller)
    {
        var paths = caller.OrganisationPaths.Where(caller.MaySee).Distinct(StringComparer.Ordinal).ToList();
        return [.. paths.Where(path => !paths.Any(other => other != path && path.StartsWith(other, StringComparison.Ordinal)))];
    }
}
