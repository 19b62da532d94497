using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using KPax.Protocol.Agent.V1;
using KPax.Protocol.Device.V1;

namespace KPax.Benchmarks.Road;

/// <summary>
/// What one agent sends: counters of its devices, each reading about 300 octets, and every counter moves with every reading, so that
/// each one enters history and changes the device's state. An office that prints less costs less.
/// </summary>
internal sealed class RoadReadings(int agent, int devices, DateTimeOffset start)
{
    private const int HashOctets = 16;

    private readonly int[] _rounds = new int[devices];
    private ulong _number;
    private byte[] _hash = [];

    /// <summary>Number of the newest entry.</summary>
    public ulong Newest => _number;

    /// <summary>The next message: a batch with so many readings, of the devices in turn.</summary>
    public SendReadingsRequest Next(int count, long agentId, ByteString session, ulong epoch)
    {
        var batch = new Batch { Epoch = epoch, Lane = Lane.History, HashBefore = UnsafeByteOperations.UnsafeWrap(_hash) };
        for (var reading = 0; reading < count; reading++)
        {
            batch.Entries.Add(NextEntry());
        }

        batch.HashAfter = UnsafeByteOperations.UnsafeWrap(_hash);
        return new SendReadingsRequest { AgentId = agentId, SessionId = session, Batch = batch };
    }

    private Entry NextEntry()
    {
        var device = (int)(_number % (ulong)devices);
        var number = ++_number;
        var entry = new Entry { Number = number, Order = number, Reading = Counters(device, ++_rounds[device]) };
        _hash = SHA256.HashData([.. _hash, .. entry.ToByteArray()])[..HashOctets];
        return entry;
    }

    private DeviceReading Counters(int device, int round)
    {
        var pages = (ulong)(1_000 + (device * 137) + (round * 7));
        return new DeviceReading
        {
            Target = $"10.{agent / 250}.{agent % 250}.{device % 250}",
            ReadAt = Timestamp.FromDateTimeOffset(start.AddMinutes(round)),
            ScanKind = DeviceReading.Types.ScanKind.Counters,
            Sections = { DeviceReading.Types.Section.Counters },
            DeviceKey = $"serial:HP:CNB{agent:D5}{device:D4}",
            Counters =
            {
                CounterOf(Counter.Types.Kind.Total, Counter.Types.Color.Unspecified, pages * 3, "prtMarkerLifeCount.1.1"),
                CounterOf(Counter.Types.Kind.Total, Counter.Types.Color.Mono, pages * 2, "1.3.6.1.4.1.11.2.3.9.4.2.1.4.1.2.6.0"),
                CounterOf(Counter.Types.Kind.Total, Counter.Types.Color.Color, pages, "1.3.6.1.4.1.11.2.3.9.4.2.1.4.1.2.7.0"),
                CounterOf(Counter.Types.Kind.Print, Counter.Types.Color.Unspecified, pages * 2, "1.3.6.1.4.1.11.2.3.9.4.2.1.4.1.2.22.0"),
                CounterOf(Counter.Types.Kind.Copy, Counter.Types.Color.Unspecified, pages, "1.3.6.1.4.1.11.2.3.9.4.2.1.4.1.2.23.0"),
            },
        };
    }

    private static Counter CounterOf(Counter.Types.Kind kind, Counter.Types.Color color, ulong value, string source) =>
        new() { Kind = kind, Color = color, Value = value, Unit = Counter.Types.Unit.Impressions, Source = source, Bits = 32 };
}
