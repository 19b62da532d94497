namespace KPax.Contracts.Callers;

/// <summary>What a caller may do in one organisation and everything below it.</summary>
/// <param name="OrganisationPath">Materialised path such as "/1/5/". One that is none (empty, or without its last slash) opens nothing.</param>
/// <param name="Permissions">What may be done there.</param>
[GenerateSerializer, Immutable, Alias("kpax.caller-grant")]
public sealed record CallerGrant([property: Id(0)] string OrganisationPath, [property: Id(1)] Permission Permissions)
{
    /// <summary>True if an organisation with this path is the one of the grant or below it.</summary>
    public bool Covers(string organisationPath) =>
        OrganisationPath.Length > 1 && OrganisationPath[0] == '/' && OrganisationPath[^1] == '/'
        && organisationPath.StartsWith(OrganisationPath, StringComparison.Ordinal);
}
