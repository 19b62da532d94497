namespace KPax.Contracts.Organisations;

/// <summary>Counts over the devices of an organisation and everything below it.</summary>
[GenerateSerializer, Immutable, Alias("kpax.organisation-summary")]
public sealed record OrganisationSummary
{
    /// <summary>All devices.</summary>
    [Id(0)] public int Devices { get; init; }

    /// <summary>Devices that are stopped or off-line and need somebody now.</summary>
    [Id(1)] public int Stopped { get; init; }

    /// <summary>Devices that work and want attention.</summary>
    [Id(2)] public int Warning { get; init; }

    /// <summary>Devices that did not answer the last time they were asked.</summary>
    [Id(3)] public int NotAnswering { get; init; }

    /// <summary>Devices with a supply of which 10 % or less remain, by a measured level.</summary>
    [Id(4)] public int LowSupply { get; init; }
}
