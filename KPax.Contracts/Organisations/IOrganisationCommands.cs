using KPax.Contracts.Callers;

namespace KPax.Contracts.Organisations;

/// <summary>
/// Changes of the tree, each durable when it is answered. What the caller may not see is answered as if it did not exist; all that is wrong is told at
/// once.
/// </summary>
public interface IOrganisationCommands
{
    /// <summary>Makes an organisation.</summary>
    Task<OrganisationResult> CreateAsync(Caller caller, NewOrganisation wish, CancellationToken cancellationToken);

    /// <summary>Gives it another name.</summary>
    Task<OrganisationResult> RenameAsync(Caller caller, long id, string name, CancellationToken cancellationToken);

    /// <summary>Puts it, with everything below it and all their agents and devices, below another one. Never out of its customer with agents or devices.</summary>
    Task<OrganisationResult> MoveAsync(Caller caller, long id, long newParentId, CancellationToken cancellationToken);

    /// <summary>Puts it and everything below it away, or takes it back (it alone). What was stored stays.</summary>
    Task<OrganisationResult> ArchiveAsync(Caller caller, long id, bool isArchived, CancellationToken cancellationToken);

    /// <summary>Name, place and archiving at once, all or nothing; with <see cref="OrganisationEdit.Expected"/> only if exactly that is stored.</summary>
    Task<OrganisationResult> ChangeAsync(Caller caller, long id, OrganisationEdit edit, CancellationToken cancellationToken);

    /// <summary>Sets a setting for an organisation and everything below it that does not set its own; the value is JSON.</summary>
    Task<OrganisationResult> SetAsync(Caller caller, long id, string key, string json, CancellationToken cancellationToken);

    /// <summary>The same, only if what is expected holds there at the moment of the write (<see cref="OrganisationResult.IsStale"/> otherwise).</summary>
    Task<OrganisationResult> SetAsync(Caller caller, long id, string key, string json, OrganisationSetting? expected, CancellationToken cancellationToken);

    /// <summary>Takes a setting of its own back, so that the one from above holds again.</summary>
    Task<OrganisationResult> ResetAsync(Caller caller, long id, string key, CancellationToken cancellationToken);

    /// <summary>The same, only if what is expected holds there at the moment of the write.</summary>
    Task<OrganisationResult> ResetAsync(Caller caller, long id, string key, OrganisationSetting? expected, CancellationToken cancellationToken);
}
