using KPax.Protocol.Device.V1;

namespace KPax.Benchmarks.Road;

/// <summary>The five counters of a made-up color printer; with them a reading has about 300 octets.</summary>
internal static class RoadCounters
{
    /// <summary>They all follow from one number of pages, and all move with it.</summary>
    public static IEnumerable<Counter> Of(ulong pages) =>
    [
        CounterOf(Counter.Types.Kind.Total, Counter.Types.Color.Unspecified, pages * 3, "prtMarkerLifeCount.1.1"),
        CounterOf(Counter.Types.Kind.Total, Counter.Types.Color.Mono, pages * 2, "1.3.6.1.4.1.11.2.3.9.4.2.1.4.1.2.6.0"),
        CounterOf(Counter.Types.Kind.Total, Counter.Types.Color.Color, pages, "1.3.6.1.4.1.11.2.3.9.4.2.1.4.1.2.7.0"),
        CounterOf(Counter.Types.Kind.Print, Counter.Types.Color.Unspecified, pages * 2, "1.3.6.1.4.1.11.2.3.9.4.2.1.4.1.2.22.0"),
        CounterOf(Counter.Types.Kind.Copy, Counter.Types.Color.Unspecified, pages, "1.3.6.1.4.1.11.2.3.9.4.2.1.4.1.2.23.0"),
    ];

    private static Counter CounterOf(Counter.Types.Kind kind, Counter.Types.Color color, ulong value, string source) =>
        new() { Kind = kind, Color = color, Value = value, Unit = Counter.Types.Unit.Impressions, Source = source, Bits = 32 };
}
