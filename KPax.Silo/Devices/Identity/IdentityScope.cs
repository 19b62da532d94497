namespace KPax.Silo.Devices.Identity;

/// <summary>Within what is decided.</summary>
/// <param name="CustomerId">The customer: devices of two are never one.</param>
/// <param name="OrganisationId">Where a device that has to be made stands.</param>
internal sealed record IdentityScope(long CustomerId, long OrganisationId);
