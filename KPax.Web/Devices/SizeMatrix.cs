using KPax.Contracts.Devices;

namespace KPax.Web.Devices;

/// <summary>Counters of single paper sizes in one unit: a row for each size, a column for each kind and colour that occurs.</summary>
public sealed record SizeMatrix
{
    private readonly ILookup<(string Size, CounterKind Kind, CounterColor Color), Counter> _cells;

    private SizeMatrix(CounterUnit unit, IReadOnlyList<Counter> counters)
    {
        Unit = unit;
        Counters = counters;
        Sizes = [.. counters.Select(counter => counter.PaperSize).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Kinds =
        [
            .. counters.GroupBy(counter => counter.Kind).OrderBy(kind => kind.Key)
                .Select(kind => (kind.Key, (IReadOnlyList<CounterColor>)[.. kind.Select(counter => counter.Color).Distinct().Order()])),
        ];
        _cells = counters.ToLookup(counter => (counter.PaperSize, counter.Kind, counter.Color));
    }

    /// <summary>In what is counted.</summary>
    public CounterUnit Unit { get; }

    /// <summary>All counters, in the device's order.</summary>
    public IReadOnlyList<Counter> Counters { get; }

    /// <summary>Sizes, by their names.</summary>
    public IReadOnlyList<string> Sizes { get; }

    /// <summary>Kinds, each with the colours that occur.</summary>
    public IReadOnlyList<(CounterKind Kind, IReadOnlyList<CounterColor> Colors)> Kinds { get; }

    public static SizeMatrix Of(CounterUnit unit, IReadOnlyList<Counter> counters) => new(unit, counters);

    /// <summary>The counts of a cell: none if the device does not tell it, several if its sources disagree.</summary>
    public IReadOnlyList<long> Values(string size, CounterKind kind, CounterColor color) =>
        [.. _cells[(size, kind, color)].Select(counter => counter.Value).Distinct()];
}
