using KPax.Contracts.Devices;

namespace KPax.Tests.Silo.History.Year;

/// <summary>A printer that knows how many pages it really printed, whatever its counters say, and what it told when.</summary>
internal sealed class YearPrinter(int number, Random random, DateTimeOffset start, TimeSpan length)
{
    private readonly Dictionary<DateTimeOffset, (long Life, long Shown)> _told = [];
    private readonly List<(DateTimeOffset At, long Life)> _life = [(start, 0)];
    private DateTimeOffset _now = start;
    private long _mono;
    private long _duplex;

    // A wrap comes if it began just below the top; else it has a life behind it that no reset can hide.
    private long _totalBase = number % 10 == 0 ? 4_294_967_296 - random.Next(1, 1_500) : 100_000 + random.Next(900_000);
    private long _monoBase = 90_000 + random.Next(10_000);
    private long _colorBase = 80_000 + number;
    private long _duplexBase = 95_000 + random.Next(10_000);
    private int _board = 1;

    /// <summary>When its counters lose what they knew; at most once a year.</summary>
    public DateTimeOffset? BreaksAt { get; } = number % 10 is 1 or 2 or 3 or 4 ? start + (length * (0.1 + (0.8 * random.NextDouble()))) : null;

    /// <summary>Its key: by its address on the network, since a new board may have another serial number.</summary>
    public string Key { get; } = $"mac:{number:x12}";

    /// <summary>Prints until a moment: more in office hours than else.</summary>
    public void Advance(DateTimeOffset to, TimeZoneInfo zone)
    {
        if (BreaksAt is { } at && _now < at && at <= to)
        {
            Print(at, zone);
            Break();
        }

        Print(to, zone);
    }

    /// <summary>What it tells now.</summary>
    public DeviceReading Tell(DateTimeOffset agentTime)
    {
        var total = (_totalBase + _life[^1].Life) % 4_294_967_296;
        _told[_now] = (_life[^1].Life, total);
        return new()
        {
            DeviceKey = Key,
            Target = "10.0.0.1",
            ReadAt = agentTime,
            ScanKind = ScanKind.Counters,
            Identity = new() { SerialNumber = $"SN{number}-{(number % 10 == 4 ? _board : 1)}", MacAddress = Key[4..] },
            Counters =
            [
                Of(CounterKind.Total, CounterColor.Unspecified, total, 32),
                Of(CounterKind.Total, CounterColor.Mono, _monoBase + _mono, null),
                Of(CounterKind.Total, CounterColor.Color, _colorBase + _life[^1].Life - _mono, null),
                Of(CounterKind.Print, CounterColor.Unspecified, total / 2, null),
                Of(CounterKind.Copy, CounterColor.Unspecified, total - (total / 2), null),
                Of(CounterKind.Duplex, CounterColor.Unspecified, _duplexBase + _duplex, null),
            ],
        };
    }

    /// <summary>What it told at a moment; null: nobody asked it then.</summary>
    public (long Life, long Shown)? ToldAt(DateTimeOffset at) => _told.TryGetValue(at, out var told) ? told : null;

    /// <summary>Pages of its life at a moment.</summary>
    public long LifeAt(DateTimeOffset at)
    {
        var index = _life.BinarySearch((at, long.MaxValue));
        return index >= 0 ? _life[index].Life : _life[Math.Max(0, ~index - 1)].Life;
    }

    private static Counter Of(CounterKind kind, CounterColor color, long value, int? bits) => new()
    {
        Kind = kind, Color = color, Value = value, Unit = CounterUnit.Impressions, Source = "prtMarkerLifeCount", Bits = bits,
    };

    private void Print(DateTimeOffset to, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(to, zone);
        var isWork = local.DayOfWeek is not DayOfWeek.Saturday and not DayOfWeek.Sunday && local.Hour is >= 8 and < 19;
        var pages = isWork ? random.Next(0, (int)(20 * (to - _now).TotalHours) + 2) : random.Next(25) == 0 ? random.Next(3) : 0;
        var mono = pages == 0 ? 0 : random.Next(pages + 1);
        (_mono, _duplex, _now) = (_mono + mono, _duplex + (pages / 3), to);
        _life.Add((to, _life[^1].Life + pages));
    }

    private void Break()
    {
        var life = _life[^1].Life;
        switch (number % 10)
        {
            case 1 or 2:
                // Its total begins anew, alone.
                _totalBase = -life;
                break;
            case 3:
                // Another board with the serial number written to it, and a past of its own; every other one keeps its colour pages, so that nothing explains it.
                (_totalBase, _monoBase, _duplexBase) = (3_000 + random.Next(5_000) - life, 1_000 + random.Next(2_000) - _mono, 500 - _duplex);
                _colorBase = number % 20 == 3 ? _colorBase : 400 - (life - _mono);
                break;
            default:
                // Another board with another serial number, which has printed more than this one.
                (_totalBase, _board) = (_totalBase + 70_000 + random.Next(50_000), 2);
                break;
        }
    }
}
