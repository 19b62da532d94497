using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

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
        var query = QueryHelpers.ParseQuery(queryString);
        return new()
        {
            Id = id, Range = HistoryRanges.Parse(queryString), SupplyPage = Page("supplies"), StatePage = Page("states"),
        };

        int Page(string name) =>
            query.TryGetValue(name, out var value) && int.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var page)
                ? Math.Clamp(page, 1, MaxPage) : 1;
    }

    /// <summary>The address, from the root on; what is as usual is not in it.</summary>
    public string Href
    {
        get
        {
            List<string> parts = [];
            if (Range is { } range)
            {
                parts.Add($"range={HistoryRanges.Word(range)}");
            }

            if (SupplyPage > 1)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"supplies={SupplyPage}"));
            }

            if (StatePage > 1)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"states={StatePage}"));
            }

            return string.Create(CultureInfo.InvariantCulture, $"devices/{Id}{(parts.Count == 0 ? "" : "?")}{string.Join('&', parts)}");
        }
    }
}
