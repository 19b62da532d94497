using KPax.Contracts.Callers;

namespace KPax.Contracts.Access;

/// <summary>A named set of permissions.</summary>
/// <param name="Id">Its number, for ever.</param>
/// <param name="Name">Its name, unique among those that can be given at one place.</param>
/// <param name="Permissions">What it allows.</param>
/// <param name="OrganisationId">Organisation that made it: it can be given there and below. null: it is built in and can be given everywhere.</param>
public sealed record Role(long Id, string Name, Permission Permissions, long? OrganisationId)
{
    /// <summary>True if no one can change it.</summary>
    public bool IsBuiltIn => OrganisationId is null;
}
