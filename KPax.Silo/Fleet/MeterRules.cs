using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;

namespace KPax.Silo.Fleet;

/// <summary>What is left of an answer for somebody without the right to meters. Pure.</summary>
internal static class MeterRules
{
    /// <summary>A device without everything that counts pages.</summary>
    public static DeviceView Without(DeviceView view) => view with
    {
        Counters = [],
        CountersAt = null,
        Billing = null,
        CounterMarks = [],
        CounterEvents = [],
        CounterChecks = [],
        Errors = [.. view.Errors.Where(error => error.Section != DeviceSection.Counters)],
        OtherSources = [.. view.OtherSources.Where(origin => !origin.Field.StartsWith("counters", StringComparison.Ordinal))],
    };

    /// <summary>A row without its total.</summary>
    public static FleetRow Without(FleetRow row) => row with { TotalPages = null, TotalUnit = default };

    /// <summary>A summary with its devices, its pages, both or neither.</summary>
    public static OrganisationSummary Part(OrganisationSummary summary, bool devices, bool pages)
    {
        var counts = devices ? summary with { PagesToday = null, PagesTodayDevices = 0, PagesMonth = null, PagesMonthDevices = 0 } : new OrganisationSummary();
        return !pages ? counts : counts with
        {
            PagesToday = summary.PagesToday,
            PagesTodayDevices = summary.PagesTodayDevices,
            PagesMonth = summary.PagesMonth,
            PagesMonthDevices = summary.PagesMonthDevices,
        };
    }
}
