namespace KPax.Silo.Organisations.Summaries;

/// <summary>Devices of one organisation whose pages are of one day, added up by the storage.</summary>
internal sealed record SummaryRow
{
    /// <summary>Number of the organisation that they belong to directly.</summary>
    public required long OrganisationId { get; init; }

    /// <summary>Local day of their pages, in days since 1970; null: no pages are known.</summary>
    public int? PagesDay { get; init; }

    /// <summary>How many they are.</summary>
    public int Devices { get; init; }

    /// <summary>How many are stopped.</summary>
    public int Stopped { get; init; }

    /// <summary>How many want attention.</summary>
    public int Warning { get; init; }

    /// <summary>How many did not answer.</summary>
    public int NotAnswering { get; init; }

    /// <summary>How many have a low supply.</summary>
    public int LowSupply { get; init; }

    /// <summary>How many answered, with an agent that is heard.</summary>
    public int Online { get; init; }

    /// <summary>Pages of that day; null: known of none.</summary>
    public long? PagesToday { get; init; }

    /// <summary>Of how many they are known.</summary>
    public int PagesTodayDevices { get; init; }

    /// <summary>Pages of that day's month; null: known of none.</summary>
    public long? PagesMonth { get; init; }

    /// <summary>Of how many they are known.</summary>
    public int PagesMonthDevices { get; init; }
}
