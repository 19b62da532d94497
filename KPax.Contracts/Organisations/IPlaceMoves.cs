using KPax.Contracts.Callers;

namespace KPax.Contracts.Organisations;

/// <summary>
/// Puts devices and agents into another organisation of their customer, with all their history. What the caller may not see is answered as if it did not
/// exist; who may see it and not move it gets <see cref="AccessDeniedException"/>. Needs devices.manage (devices) or agents.manage (agents) at both places.
/// </summary>
public interface IPlaceMoves
{
    /// <summary>Where something of an organisation may go: organisations of its customer, in the order of the tree.</summary>
    Task<OrganisationPage> ListPlacesAsync(
        Caller caller, Permission permission, long organisationId, OrganisationListing listing, CancellationToken cancellationToken);

    /// <summary>What a move of a device would do; null if the device or the organisation does not exist. Needs what the move needs.</summary>
    Task<PlacePreview?> PreviewDeviceAsync(Caller caller, long deviceId, long organisationId, CancellationToken cancellationToken);

    /// <summary>What a move of an agent would do, as above.</summary>
    Task<PlacePreview?> PreviewAgentAsync(Caller caller, long agentId, long organisationId, bool withDevices, CancellationToken cancellationToken);

    /// <summary>Puts a device into an organisation; the organisation, or why it does not go there.</summary>
    Task<PlaceResult> MoveDeviceAsync(Caller caller, long deviceId, long organisationId, CancellationToken cancellationToken);

    /// <summary>
    /// Puts an agent into an organisation. With <paramref name="withDevices"/> the devices that it speaks for and that stand where it stands go along; devices
    /// that it finds later belong to the new organisation either way.
    /// </summary>
    Task<PlaceResult> MoveAgentAsync(Caller caller, long agentId, long organisationId, bool withDevices, CancellationToken cancellationToken);
}
