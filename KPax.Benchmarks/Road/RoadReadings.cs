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
    private readonly int[] _rounds = new int[devices];
    private readonly EntryChain _chain = new();
    private ulong _number;

    /// <summary>Number of the newest entry.</summary>
    public ulong Newest => _number;

    /// <summary>The next message: a batch with so many readings, of the devices in turn.</summary>
    public SendReadingsRequest Next(int count, long agentId, ByteString session, ulong epoch)
    {
        var batch = new Batch { Epoch = epoch, Lane = Lane.History, HashBefore = _chain.Hash };
        for (var reading = 0; reading < count; reading++)
        {
            batch.Entries.Add(NextEntry());
        }

        batch.HashAfter = _chain.Hash;
        return new SendReadingsRequest { AgentId = agentId, SessionId = session, Batch = batch };
    }

    private Entry NextEntry()
    {
        var device = (int)(_number % (ulong)devices);
        var number = ++_number;
        var entry = new Entry { Number = number, Order = number, Reading = Counters(device, ++_rounds[device]) };
        _chain.Add(entry);
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
            Counters = { RoadCounters.Of(pages) },
        };
    }
}
