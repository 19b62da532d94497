using System.Globalization;
using KPax.Web.Grid;

namespace KPax.Web.Devices;

/// <summary>What a device's page shows of its past, as it stands in the address: a link leads to just that.</summary>
public sealed record DeviceAddress
{
    /// <summary>Rows of a page of a list.</summary>
    public const int Size = 10;

    private const int MaxPage = 100_000;

    /// <summary>The device.</summary>
    public long Id { get; init; }

    /// <summary>How much of the past the chart shows; null: what fits the device.</summary>
    public HistoryRange? Range { get; init; }

    /// <summary>Page of the events of supplies, from 1.</summary>
    public int SupplyPage { get; init; } = 1;

    /// <summary>Page of the changes of state, from 1.</summary>
    public int StatePage { get; init; } = 1;

    /// <summary>Reads a query string; what it does not understand is as if it were not there.</summary>
    public static DeviceAddress Parse(long id, string? queryString)
    {
        var query = new AddressReader(queryString);
        return new() { Id = id, Range = HistoryRanges.Parse(queryString), SupplyPage = Page("supplies"), StatePage = Page("states") };

        int Page(string name) => (int)Math.Min(query.Number(name) ?? 1, MaxPage);
    }

    /// <summary>The address, from the root on; what is as usual is not in it.</summary>
    public string Href => new AddressWriter().Add("range", Range is { } range ? HistoryRanges.Word(range) : "").AddPage(SupplyPage, "supplies").AddPage(StatePage, "states")
        .On(string.Create(CultureInfo.InvariantCulture, $"devices/{Id}"));
}
