using KPax.Contracts.Devices;
using KPax.Silo.History;

namespace KPax.Tests.Silo.History;

/// <summary>Readings and names as the tests of history use them.</summary>
internal static class HistoryTestData
{
    public const int Total = 1;
    public const int Black = 2;
    public const int Vendor = 3;

    public static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    public static CounterName NameOf(int id) => new()
    {
        Kind = id == Vendor ? CounterKind.Vendor : CounterKind.Total,
        Color = id == Black ? CounterColor.Mono : CounterColor.Unspecified,
        Unit = CounterUnit.Impressions,
        Source = $"source {id}",
    };

    public static CounterPoint Point(ulong order, double hours, long total, long? mono = null, int board = 0) => new()
    {
        Order = new(1, order),
        At = Noon.AddHours(hours),
        Board = board,
        Values = mono is { } value ? [(Total, total), (Black, value)] : [(Total, total)],
    };

    /// <summary>A day of some readings, which are given in the order of their arrival.</summary>
    public static DayRecord Day(int day, long agent, params CounterPoint[] points) =>
        points.Skip(1).Aggregate(DayFold.Begin(points[0], agent, day, zone: 1), (record, point) => DayFold.Add(record, point, NameOf));
}
