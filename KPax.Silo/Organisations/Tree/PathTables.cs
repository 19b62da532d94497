namespace KPax.Silo.Organisations.Tree;

/// <summary>
/// Tables with a column organisation_path that is a copy of the path in table organisation. A move of a subtree rewrites the copies in its own
/// transaction: who adds such a table adds its name here.
/// </summary>
internal static class PathTables
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["access_grant", "access_role", "agent", "alert", "api_token", "audit_entry", "device", "enrolment_token", "webhook"];
}
