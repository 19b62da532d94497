namespace KPax.Contracts.Callers;

/// <summary>
/// Who asks, and what that one may do where: every user-facing query and grain method takes it and checks it. What no grant allows is denied.
/// </summary>
/// <param name="Name">Who asks, for logs and audit.</param>
/// <param name="Grants">What may be done where; several add up.</param>
/// <param name="UserId">Number of the account; empty for the server itself and its command line.</param>
/// <param name="Address">From where, for the audit log; empty where it is not known.</param>
[GenerateSerializer, Immutable, Alias("kpax.caller")]
public sealed record Caller(
    [property: Id(0)] string Name,
    [property: Id(1)] IReadOnlyList<CallerGrant> Grants,
    [property: Id(2)] string UserId = "",
    [property: Id(3)] string Address = "")
{
    /// <summary>Somebody who is not signed in, and may do nothing.</summary>
    public static Caller Nobody { get; } = new("", []);

    /// <summary>Paths of the grants that allow anything.</summary>
    public IReadOnlyList<string> OrganisationPaths =>
        [.. Grants.Where(grant => grant.Permissions != Permission.None).Select(grant => grant.OrganisationPath)];

    /// <summary>Somebody with every permission for the organisations with these paths and everything below them.</summary>
    public static Caller WithEverything(string name, params IReadOnlyList<string> organisationPaths) =>
        new(name, [.. organisationPaths.Select(path => new CallerGrant(path, Permissions.Everything))]);

    /// <summary>True if one grant or several together allow all of these permissions for the organisation with this path. Nothing asked for is denied.</summary>
    public bool May(Permission permission, string organisationPath) =>
        permission != Permission.None && (PermissionsAt(organisationPath) & permission) == permission;

    /// <summary>True if the caller may do anything at all there, and so may know that the organisation exists.</summary>
    public bool MaySee(string organisationPath) => PermissionsAt(organisationPath) != Permission.None;

    /// <summary>True if there is an organisation where this is allowed: for menus; what is done is judged at its place.</summary>
    public bool MaySomewhere(Permission permission) => Grants.Any(grant => (grant.Permissions & permission) == permission && grant.Covers(grant.OrganisationPath));

    /// <summary>The same one where all of this is allowed, with everything that is allowed there; nothing elsewhere. For choices of a place.</summary>
    public Caller Holding(Permission permission) => this with
    {
        Grants = [.. Grants.Where(grant => May(permission, grant.OrganisationPath))],
    };

    /// <summary>The same one, who looks at one organisation and what lies below it: nothing more is allowed there, and nothing elsewhere.</summary>
    public Caller Within(string organisationPath) => Narrow(Permissions.Everything, organisationPath);

    /// <summary>
    /// The same one with less: of what is allowed only these permissions, and only for the organisations with these paths and everything below them. Never
    /// more than before.
    /// </summary>
    public Caller Narrow(Permission permissions, params IReadOnlyList<string> organisationPaths) => this with
    {
        Grants =
        [
            .. from grant in Grants
               from path in organisationPaths
               let scope = new CallerGrant(path, grant.Permissions & permissions)
               where scope.Permissions != Permission.None && (grant.Covers(path) || scope.Covers(grant.OrganisationPath))
               select grant.Covers(path) ? scope : scope with { OrganisationPath = grant.OrganisationPath },
        ],
    };

    /// <summary>Everything that is allowed for the organisation with this path.</summary>
    public Permission PermissionsAt(string organisationPath) =>
        Grants.Where(grant => grant.Covers(organisationPath)).Aggregate(Permission.None, (all, grant) => all | grant.Permissions);
}
