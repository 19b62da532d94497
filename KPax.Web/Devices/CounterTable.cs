using KPax.Contracts.Devices;

namespace KPax.Web.Devices;

/// <summary>
/// Counters as tables: what is counted by how it is coloured, paper sizes as a matrix of their own, and makers' own counters apart, under their own names.
/// </summary>
internal sealed record CounterTable
{
    /// <summary>Colours that occur, in the order of the columns.</summary>
    public required IReadOnlyList<CounterColor> Colors { get; init; }

    /// <summary>Totals and functions for all sizes together, in the order of the kinds.</summary>
    public required IReadOnlyList<Row> Rows { get; init; }

    /// <summary>Counters of single paper sizes, one matrix for each unit.</summary>
    public required IReadOnlyList<SizeMatrix> Sizes { get; init; }

    /// <summary>The makers' own counters, in the device's order.</summary>
    public required IReadOnlyList<Counter> VendorCounters { get; init; }

    public static CounterTable Of(IReadOnlyList<Counter> counters)
    {
        var standard = counters.Where(counter => counter.Kind != CounterKind.Vendor && counter.PaperSize.Length == 0).ToList();
        var rows = new List<Row>();
        foreach (var counter in standard)
        {
            // Two counters of the same place, from two sources, are two rows: neither hides the other.
            var row = rows.Find(row => row.Takes(counter));
            if (row is null)
            {
                rows.Add(row = new Row(counter.Kind, counter.Unit));
            }

            row.Values.Add(counter.Color, counter);
        }

        return new CounterTable
        {
            Colors = [.. standard.Select(counter => counter.Color).Distinct().Order()],
            Rows = [.. rows.OrderBy(row => row.Kind)],
            Sizes =
            [
                .. counters.Where(counter => counter.Kind != CounterKind.Vendor && counter.PaperSize.Length > 0)
                    .GroupBy(counter => counter.Unit).OrderBy(unit => unit.Key).Select(unit => SizeMatrix.Of(unit.Key, [.. unit])),
            ],
            VendorCounters = [.. counters.Where(counter => counter.Kind == CounterKind.Vendor)],
        };
    }

    /// <summary>One kind of counter.</summary>
    internal sealed record Row(CounterKind Kind, CounterUnit Unit)
    {
        /// <summary>The counters of the row by colour; a colour that is not there was not told.</summary>
        public Dictionary<CounterColor, Counter> Values { get; } = [];

        /// <summary>Objects that gave the values, with the maker's code and name for each where it has one.</summary>
        public IReadOnlyList<Counter> Sources =>
            [.. Values.OrderBy(pair => pair.Key).Select(pair => pair.Value).DistinctBy(counter => (counter.Source, counter.VendorCode, counter.VendorName))];

        public bool Takes(Counter counter) => Kind == counter.Kind && Unit == counter.Unit && !Values.ContainsKey(counter.Color);
    }
}
