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

    /// <summary>Devices that answered the last time they were asked, and whose agent is heard.</summary>
    [Id(5)] public int Online { get; init; }

    /// <summary>Pages of today, each office by its own time zone; null: known of no device.</summary>
    [Id(6)] public long? PagesToday { get; init; }

    /// <summary>Of how many devices the pages of today are known.</summary>
    [Id(7)] public int PagesTodayDevices { get; init; }

    /// <summary>Pages of this month, each office by its own time zone; null: known of no device.</summary>
    [Id(8)] public long? PagesMonth { get; init; }

    /// <summary>Of how many devices the pages of this month are known.</summary>
    [Id(9)] public int PagesMonthDevices { get; init; }

    /// <summary>The counts of two separate groups of devices together.</summary>
    public static OrganisationSummary operator +(OrganisationSummary left, OrganisationSummary right) => new()
    {
        Devices = left.Devices + right.Devices,
        Stopped = left.Stopped + right.Stopped,
        Warning = left.Warning + right.Warning,
        NotAnswering = left.NotAnswering + right.NotAnswering,
        LowSupply = left.LowSupply + right.LowSupply,
        Online = left.Online + right.Online,
        PagesToday = Sum(left.PagesToday, right.PagesToday),
        PagesTodayDevices = left.PagesTodayDevices + right.PagesTodayDevices,
        PagesMonth = Sum(left.PagesMonth, right.PagesMonth),
        PagesMonthDevices = left.PagesMonthDevices + right.PagesMonthDevices,
    };

    /// <summary>The counts of two groups together, as a method.</summary>
    public static OrganisationSummary Add(OrganisationSummary left, OrganisationSummary right) => left + right;

    private static long? Sum(long? left, long? right) => left is null ? right : right is null ? left : left + right;
}
