using KPax.Contracts.Devices;
using KPax.Silo.Devices;
using KPax.Silo.Devices.Counters;

namespace KPax.Tests.Silo.Devices.Counters;

/// <summary>Counter readings of one device, an hour apart, and what they taught.</summary>
internal sealed class CounterStory
{
    public static readonly Counter LifeCount = new() { Kind = CounterKind.Total, Unit = CounterUnit.Impressions, Source = "prtMarkerLifeCount.1.1", Bits = 32 };
    public static readonly Counter PanelTotal = new() { Kind = CounterKind.Total, Unit = CounterUnit.Impressions, Source = "1.3.6.1.4.1.367.3.2.1.2.19.1.0" };
    public static readonly Counter BlackTotal = new() { Kind = CounterKind.Total, Color = CounterColor.Mono, Unit = CounterUnit.Impressions, Source = "1.3.6.1.4.1.367.2" };
    public static readonly Counter ColorTotal = new() { Kind = CounterKind.Total, Color = CounterColor.Color, Unit = CounterUnit.Impressions, Source = "1.3.6.1.4.1.367.3" };
    public static readonly Counter Duplex = new() { Kind = CounterKind.Duplex, Unit = CounterUnit.Impressions, Source = "1.3.6.1.4.1.367.4" };
    public static readonly Counter Maker = new() { Kind = CounterKind.Vendor, VendorCode = "101", Source = "1.3.6.1.4.1.367.5" };

    private ulong _order;

    public CounterMemory Memory { get; private set; } = new();

    public CounterLedger Ledger => CounterMemoryRules.LatestOf(Memory);

    public DeviceView View => CounterMemoryRules.Show(new DeviceView(), Memory);

    /// <summary>The next reading.</summary>
    public CounterStory Read(params (Counter Counter, long Value)[] values) => ReadBy("", values);

    /// <summary>The next reading, which tells a serial number too.</summary>
    public CounterStory ReadBy(string serial, params (Counter Counter, long Value)[] values)
    {
        _order++;
        Memory = CounterMemoryRules.Take(Memory, ListOf(values), StampOf(_order), TimeOf(_order), serial);
        return this;
    }

    /// <summary>Kinds of the events so far.</summary>
    public IReadOnlyList<CounterNoteKind> Happened => [.. Ledger.Events.Select(note => note.Kind)];

    public static IReadOnlyList<Counter> ListOf(params IReadOnlyList<(Counter Counter, long Value)> values) =>
        [.. values.Select(item => item.Counter with { Value = item.Value })];

    public static SectionStamp StampOf(ulong order) => new(1, 1, order);

    public static DateTimeOffset TimeOf(ulong order) => TestStorage.Start.AddHours(order);
}
