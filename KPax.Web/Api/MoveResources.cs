using KPax.Contracts.Organisations;

namespace KPax.Web.Api;

/// <summary>A wish to put an organisation below another one.</summary>
/// <param name="ParentId">What it is to stand below.</param>
public sealed record MoveOrder(long ParentId = 0);

/// <summary>A wish to put a device into another organisation of its customer.</summary>
/// <param name="OrganisationId">Where it is to go.</param>
public sealed record DevicePlaceOrder(long OrganisationId = 0);

/// <summary>A wish to put an agent into another organisation of its customer.</summary>
/// <param name="OrganisationId">Where it is to go.</param>
/// <param name="WithDevices">The devices that it speaks for, and that stand where it stands, go along.</param>
public sealed record AgentPlaceOrder(long OrganisationId = 0, bool WithDevices = false);

/// <summary>What a move of a device or an agent would do.</summary>
/// <param name="FromOrganisationId">Where it stands.</param>
/// <param name="ToOrganisationId">Where it is to go.</param>
/// <param name="Devices">How many devices would be moved.</param>
/// <param name="Problems">Why it cannot go there, all at once; empty: it can.</param>
public sealed record PlacePreviewResource(long FromOrganisationId, long ToOrganisationId, int Devices, IReadOnlyList<OrganisationProblem> Problems)
{
    /// <summary>Of a preview.</summary>
    public static PlacePreviewResource Of(PlacePreview preview) => new(preview.From.Id, preview.To.Id, preview.Devices, preview.Problems);
}

/// <summary>A device or an agent that was moved.</summary>
/// <param name="OrganisationId">Where it stands now.</param>
/// <param name="Devices">How many devices were moved.</param>
public sealed record PlaceResource(long OrganisationId, int Devices);
