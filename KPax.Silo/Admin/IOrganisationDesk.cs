using KPax.Contracts.Organisations;

namespace KPax.Silo.Admin;

/// <summary>
/// What the command line may do with the organisation tree. Organisations are named by number, path or name. <see cref="AdminException"/> with all that
/// is wrong.
/// </summary>
internal interface IOrganisationDesk
{
    /// <summary>Makes an organisation.</summary>
    Task<OrganisationNode> AddAsync(string parent, string kind, string name, string timeZone, CancellationToken cancellationToken);

    /// <summary>One page of organisations; the text names whose subtree, empty for all.</summary>
    Task<OrganisationPage> ListAsync(string below, OrganisationListing listing, CancellationToken cancellationToken);

    /// <summary>Moves an organisation with everything below it.</summary>
    Task<OrganisationNode> MoveAsync(string organisation, string parent, CancellationToken cancellationToken);

    /// <summary>Renames an organisation.</summary>
    Task<OrganisationNode> RenameAsync(string organisation, string name, CancellationToken cancellationToken);

    /// <summary>Archives an organisation, or takes it back.</summary>
    Task<OrganisationNode> ArchiveAsync(string organisation, bool isArchived, CancellationToken cancellationToken);

    /// <summary>Sets a setting, or takes it back with null.</summary>
    Task<OrganisationNode> SetAsync(string organisation, string key, string? json, CancellationToken cancellationToken);

    /// <summary>The settings as they hold for an organisation.</summary>
    Task<IReadOnlyList<OrganisationSetting>> ListSettingsAsync(string organisation, CancellationToken cancellationToken);
}
