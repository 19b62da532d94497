using KPax.Agent.Buffer;
using KPax.Protocol.Agent.V1;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Reliability.Buffers;

/// <summary>Entries that can be told apart: the octets begin with an id and go on with what follows from it.</summary>
internal static class Reading
{
    private const int Devices = 5;

    /// <summary>An entry of an id.</summary>
    public static NewEntry Create(long id, Lane lane, int octets, DateTimeOffset takenAt)
    {
        var content = new byte[sizeof(long) + octets];
        BitConverter.TryWriteBytes(content, id);
        new Random((int)id).NextBytes(content.AsSpan(sizeof(long)));
        var kind = lane == Lane.Live ? ScanKind.Alerts : (ScanKind)(1 + (id % 2));
        return new NewEntry(lane, content) { Label = new EntryLabel(EntryKind.Reading, kind, $"serial:x:{id % Devices}", takenAt) };
    }

    /// <summary>The id of an entry; null if it is not what was written.</summary>
    public static long? IdOf(byte[] octets)
    {
        if (octets.Length < sizeof(long))
        {
            return null;
        }

        var id = BitConverter.ToInt64(octets);
        return Create(id, Lane.History, octets.Length - sizeof(long), default).Octets.AsSpan().SequenceEqual(octets) ? id : null;
    }
}
