namespace KPax.Contracts.Callers;

/// <summary>Who asks, and which organisations that one may see: every user-facing query and grain method takes it and checks it.</summary>
/// <param name="Name">Who asks, for logs and audit.</param>
/// <param name="OrganisationPaths">Materialised paths such as "/1/5/"; each stands for itself and everything below it.</param>
[GenerateSerializer, Immutable, Alias("kpax.caller")]
public sealed record Caller(
    [property: Id(0)] string Name,
    [property: Id(1)] IReadOnlyList<string> OrganisationPaths)
{
    /// <summary>
    /// True if the caller may see an organisation with this path. A path of the caller's that is none (empty, or without its last slash) opens
    /// nothing.
    /// </summary>
    public bool MaySee(string organisationPath) => OrganisationPaths.Any(path =>
        path.Length > 1 && path[0] == '/' && path[^1] == '/' && organisationPath.StartsWith(path, StringComparison.Ordinal));
}
