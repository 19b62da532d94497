using KPax.Contracts.Devices;

namespace KPax.Web.Devices;

/// <summary>Counters as a table: what is counted by how it is coloured. Makers' own counters stand apart, under their own names.</summary>
internal sealed record CounterTable
{
    /// <summary>Colours that occur, in the order of the columns.</summary>
    public required IReadOnlyList<CounterColor> Colors { get; init; }

    /// <summary>Rows, in the order of the kinds.</summary>
    public required IReadOnlyList<Row> Rows { get; init; }

    /// <summary>The makers' own counters, in the device's order.</summary>
    public required IReadOnlyList<Counter> VendorCounters { get; init; }

    /// <summary>True if any counter is for one paper size.</summary>
    public bool HasSizes => Rows.Any(row => row.PaperSize.Length > 0);

    public static CounterTable Of(IReadOnlyList<Counter> counters)
    {
        var standard = counters.Where(counter => counter.Kind != CounterKind.Vendor).ToList();
        var rows = new List<Row>();
        foreach (var counter in standard)
        {
            // Two counters of the same place, from two sources, are two rows: neither hides the other.
            var row = rows.Find(row => row.Takes(counter));
            if (row is null)
            {
                rows.Add(row = new Row(counter.Kind, counter.PaperSize, counter.Unit));
            }

            row.Values.Add(counter.Color, counter);
        }

        return new CounterTable
        {
            Colors = [.. standard.Select(counter => counter.Color).Distinct().Order()],
            Rows = [.. rows.OrderBy(row => row.Kind).ThenBy(row => row.PaperSize, StringComparer.Ordinal)],
            VendorCounters = [.. counters.Where(counter => counter.Kind == CounterKind.Vendor)],
        };
    }

    /// <summary>One kind of counter, for all sizes or one.</summary>
    internal sealed record Row(CounterKind Kind, string PaperSize, CounterUnit Unit)
    {
        /// <summary>The counters of the row by colour; a colour that is not there was not told.</summary>
        public Dictionary<CounterColor, Counter> Values { get; } = [];

        /// <summary>Objects that gave the values.</summary>
        public IEnumerable<string> Sources => Values.Values.Select(counter => counter.Source).Where(source => source.Length > 0).Distinct();

        public bool Takes(Counter counter) =>
            Kind == counter.Kind && PaperSize == counter.PaperSize && Unit == counter.Unit && !Values.ContainsKey(counter.Color);
    }
}
