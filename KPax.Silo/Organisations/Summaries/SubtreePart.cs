using KPax.Contracts.Organisations;

namespace KPax.Silo.Organisations.Summaries;

/// <summary>What an organisation and everything below it add to the one above: absolute, with a revision.</summary>
[GenerateSerializer, Immutable, Alias("kpax.subtree-part")]
internal sealed record SubtreePart
{
    /// <summary>Number of the organisation.</summary>
    [Id(0)] public required long OrganisationId { get; init; }

    /// <summary>Grows with every part; of two the greater one counts.</summary>
    [Id(1)] public required long Revision { get; init; }

    /// <summary>The counts.</summary>
    [Id(2)] public required OrganisationSummary Summary { get; init; }

    /// <summary>Devices that changed since the part before, for open pages; not more than the bound of the options.</summary>
    [Id(3)] public HashSet<long> Changed { get; init; } = [];
}
