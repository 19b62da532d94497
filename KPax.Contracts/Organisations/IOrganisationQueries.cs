using KPax.Contracts.Callers;

namespace KPax.Contracts.Organisations;

/// <summary>What pages and command line ask of the tree. What the caller may not see is answered as if it did not exist.</summary>
public interface IOrganisationQueries
{
    /// <summary>One page of organisations. <see cref="ArgumentOutOfRangeException"/> if Skip or Take is out of range.</summary>
    Task<OrganisationPage> ListAsync(Caller caller, OrganisationListing listing, CancellationToken cancellationToken);

    /// <summary>One organisation; null if there is none.</summary>
    Task<OrganisationNode?> FindAsync(Caller caller, long id, CancellationToken cancellationToken);

    /// <summary>
    /// The organisation that a text means: a number ("5"), a path ("/1/5/"), a name that only one has ("Paris"), or names from above to below
    /// ("Acme/Paris"); else what is wrong, with what may be meant.
    /// </summary>
    Task<OrganisationResult> ResolveAsync(Caller caller, string text, CancellationToken cancellationToken);

    /// <summary>The organisation and those above it as far as the caller may see them, from above; empty if there is none.</summary>
    Task<IReadOnlyList<OrganisationNode>> ListTrailAsync(Caller caller, long id, CancellationToken cancellationToken);

    /// <summary>All settings as they hold for an organisation, by key; empty if there is none.</summary>
    Task<IReadOnlyList<OrganisationSetting>> ListSettingsAsync(Caller caller, long id, CancellationToken cancellationToken);
}
