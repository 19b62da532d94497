using KPax.Contracts.Organisations;

namespace KPax.Silo.Organisations.Summaries;

/// <summary>What the storage says of the devices of organisations: the truth that summaries are reconciled with.</summary>
internal interface ISummaryStore
{
    /// <summary>What each device that belongs to an organisation directly adds to its summary.</summary>
    Task<IReadOnlyList<DeviceContribution>> ListOwnAsync(long organisationId, CancellationToken cancellationToken);

    /// <summary>What stands below an organisation, added up by organisation and day of the pages: one range.</summary>
    Task<IReadOnlyList<SummaryRow>> ListBelowAsync(OrganisationNode node, CancellationToken cancellationToken);

    /// <summary>All devices, added up by the organisation that they belong to directly and the day of the pages.</summary>
    Task<IReadOnlyList<SummaryRow>> ListAllAsync(CancellationToken cancellationToken);

    /// <summary>Agents that are silent now, of the devices that belong to an organisation directly.</summary>
    Task<IReadOnlyList<long>> ListSilentAgentsAsync(long organisationId, CancellationToken cancellationToken);
}
