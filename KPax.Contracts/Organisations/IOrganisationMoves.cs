using KPax.Contracts.Callers;

namespace KPax.Contracts.Organisations;

/// <summary>Moves of subtrees, looked at before and watched while they go on. Needs organisations.manage at both places.</summary>
public interface IOrganisationMoves
{
    /// <summary>Below which an organisation may stand, by its kind, flat in the order of the tree; whether it can go there the preview tells.</summary>
    Task<OrganisationPage> ListParentsAsync(Caller caller, long id, OrganisationListing listing, CancellationToken cancellationToken);

    /// <summary>What a move would do; null if one of the two does not exist.</summary>
    Task<MovePreview?> PreviewAsync(Caller caller, long id, long newParentId, CancellationToken cancellationToken);

    /// <summary>Begins a move, which goes on whoever looks; null if one of the two does not exist.</summary>
    Task<OrganisationMove?> BeginAsync(Caller caller, long id, long newParentId, CancellationToken cancellationToken);

    /// <summary>A move that was begun on this server; null if there is none, or it is long over.</summary>
    Task<OrganisationMove?> FindAsync(Caller caller, long moveId, CancellationToken cancellationToken);
}
