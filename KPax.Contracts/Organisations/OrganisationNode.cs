namespace KPax.Contracts.Organisations;

/// <summary>One organisation of the tree.</summary>
/// <param name="Id">Its number, for ever.</param>
/// <param name="ParentId">Number of the one above; null: it is the root.</param>
/// <param name="Path">Numbers from the root down to itself, such as "/1/5/"; changes when it is moved.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name, unique beside its siblings.</param>
/// <param name="IsArchived">True if it is put away: what it has stays, nothing new comes to it.</param>
/// <param name="Region">Region of the data of the whole tree, given when the root was made.</param>
[GenerateSerializer, Immutable, Alias("kpax.organisation-node")]
public sealed record OrganisationNode(
    [property: Id(0)] long Id,
    [property: Id(1)] long? ParentId,
    [property: Id(2)] string Path,
    [property: Id(3)] OrganisationKind Kind,
    [property: Id(4)] string Name,
    [property: Id(5)] bool IsArchived,
    [property: Id(6)] string Region);
