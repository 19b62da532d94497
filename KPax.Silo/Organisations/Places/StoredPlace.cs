namespace KPax.Silo.Organisations.Places;

/// <summary>Where something stands.</summary>
/// <param name="OrganisationId">Number of the organisation.</param>
/// <param name="Name">What it is called.</param>
internal sealed record StoredPlace(long OrganisationId, string Name);
