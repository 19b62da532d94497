using System.Text.Json;
using KPax.Contracts.Agents;
using KPax.Contracts.Devices;
using KPax.Silo.Devices;
using KPax.Silo.Devices.Speakers;
using KPax.Silo.History;

namespace KPax.Tests.Silo.Devices.Pulse;

/// <summary>A device that is read again and again by chance: counters that rise, fall, go away and come back.</summary>
internal sealed class PulseScene(int seed)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly CounterName[] Names =
    [
        new() { Kind = CounterKind.Total, Unit = CounterUnit.Impressions, Source = "prtMarkerLifeCount.1.1" },
        new() { Kind = CounterKind.Total, Color = CounterColor.Mono, Unit = CounterUnit.Impressions, Source = "1.3.6.1.4.1.11.2" },
        new() { Kind = CounterKind.Total, Color = CounterColor.Color, Unit = CounterUnit.Impressions, Source = "1.3.6.1.4.1.11.3" },
        new() { Kind = CounterKind.Vendor, VendorCode = "7", Unit = CounterUnit.Other, Source = "1.3.6.1.4.1.11.4" },
    ];

    private readonly Random _random = new(seed);
    private readonly long[] _values = [300, 200, 100, 9_000_000_000];
    private ulong _order;

    /// <summary>The state after what was read so far.</summary>
    public DeviceSnapshot State { get; private set; } = DeviceRows.Loaded(new DeviceSnapshot());

    /// <summary>Reads the device once more; what is told of a serial number and which counters there are is chance.</summary>
    public void Read()
    {
        var counters = new List<Counter>();
        for (var place = 0; place < Names.Length; place++)
        {
            _values[place] = _random.Next(12) == 0 ? _random.Next(50) : _values[place] + _random.Next(4);
            if (_random.Next(8) > 0)
            {
                var name = Names[place];
                counters.Add(new() { Kind = name.Kind, Color = name.Color, VendorCode = name.VendorCode, Unit = name.Unit, Source = name.Source, Value = _values[place], Bits = 32 });
            }
        }

        var serial = _random.Next(6) == 0 ? new DeviceIdentity { SerialNumber = $"S{_random.Next(2)}" } : null;
        Take(new DeviceReading { ScanKind = ScanKind.Counters, DeviceKey = "serial:A:1", Counters = counters, Identity = serial }, _order + (ulong)_random.Next(1, 3));
    }

    /// <summary>Reads it once more and finds the same counters, each a little higher, as nearly always.</summary>
    public void ReadAlike(int step) => Take(
        new DeviceReading
        {
            ScanKind = ScanKind.Counters,
            DeviceKey = "serial:A:1",
            Counters = [.. State.View.Counters.Select(counter => counter with { Value = counter.Value + step })],
        },
        _order + 1);

    /// <summary>The next reading goes on from a state that is held to be the same.</summary>
    public void GoOnFrom(DeviceSnapshot state) => State = state;

    /// <summary>The state as a row that is written whole gives it back.</summary>
    public static DeviceSnapshot Stored(DeviceSnapshot state) =>
        JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(state, DeviceJson.Default.DeviceSnapshot), DeviceJson.Default.DeviceSnapshot)!;

    /// <summary>Everything that is stored of a state, as text.</summary>
    public static string Text(DeviceSnapshot state) => JsonSerializer.Serialize(state, DeviceJson.Default.DeviceSnapshot);

    private void Take(DeviceReading reading, ulong order)
    {
        _order = order;
        var at = Start.AddMinutes(order * 7).AddTicks((long)order);
        reading = reading with { ReadAt = at };
        var scope = new HistoryScope
        {
            AgentId = 4,
            Epoch = 2,
            ReceivedAt = at,
            Zone = TimeZoneInfo.Utc,
            NameOf = id => Names[id],
            IdOf = counter => Array.FindIndex(Names, name => name.IsOf(counter)),
            Options = new HistoryOptions(),
        };
        var stamp = new SectionStamp(4, 2, order);
        var before = State;
        var (speakers, _) = SpeakerRules.Hear(before.Speakers, 4, reading.ScanKind, at, at, new SpeakerOptions());
        var next = DeviceRules.Apply(before with { Speakers = speakers }, reading, stamp, at);
        next = HistoryRules.Take(before, next, new AgentEntry { Number = order, Order = order, Reading = reading }, scope, isLast: true, new HistoryLog());
        State = DeviceRules.WithHistoryDay(next, reading.ScanKind, DateOnly.FromDateTime(at.UtcDateTime));
    }
}
