using KPax.Contracts.Organisations;

namespace KPax.Silo.Organisations.Places;

/// <summary>A move that was judged by one version of the tree.</summary>
/// <param name="Version">That version.</param>
/// <param name="AgentId">The agent; null: a single device is moved.</param>
/// <param name="DeviceId">The device; null: an agent is moved.</param>
/// <param name="WithDevices">The agent's devices go along.</param>
/// <param name="FromId">Number of the organisation where it stands.</param>
/// <param name="To">Where it goes.</param>
/// <param name="By">Name of who moves it.</param>
internal sealed record PlaceMove(long Version, long? AgentId, long? DeviceId, bool WithDevices, long FromId, OrganisationNode To, string By);
