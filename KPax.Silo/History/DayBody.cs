using System.Buffers;

namespace KPax.Silo.History;

/// <summary>
/// A day's record in octets: whole numbers in groups of seven bits, differences in place of what is near to something else. About eight octets a
/// counter and day, which are kept for good.
/// </summary>
internal static class DayBody
{
    private const byte Version = 1;

    /// <summary>The octets of a record, without what has columns of its own: agent, day, times and events.</summary>
    public static byte[] Write(DayRecord day)
    {
        var output = new ArrayBufferWriter<byte>(16 + (day.Counters.Count * 10));
        PutByte(output, Version);
        Put(output, (ulong)day.Zone);
        Put(output, (ulong)day.First.Epoch);
        Put(output, day.First.Order);
        Put(output, (ulong)(day.Last.Epoch - day.First.Epoch));
        Put(output, day.Last.Order);
        Put(output, unchecked((uint)day.FirstBoard));
        Put(output, day.LastBoard == day.FirstBoard ? 0u : unchecked((uint)day.LastBoard));
        Put(output, (ulong)day.Points);
        Put(output, (ulong)day.Late);
        Put(output, (ulong)day.Counters.Count);
        foreach (var counter in day.Counters)
        {
            Put(output, (ulong)counter.Id);
            PutSigned(output, counter.First);
            PutSigned(output, unchecked(counter.Last - counter.First));
            PutSigned(output, unchecked(counter.Rise - (counter.Last - counter.First)));
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>The record of some octets. <see cref="FormatException"/> if they are none.</summary>
    public static DayRecord Read(ReadOnlySpan<byte> body, long agentId, int day, DateTimeOffset firstAt, DateTimeOffset lastAt, IReadOnlyList<DayEvent> events)
    {
        var rest = Begin(body);
        var zone = (int)Take(ref rest);
        var first = new ReadingOrder((int)Take(ref rest), Take(ref rest));
        var last = new ReadingOrder(first.Epoch + (int)Take(ref rest), Take(ref rest));
        var firstBoard = unchecked((int)(uint)Take(ref rest));
        var lastBoard = unchecked((int)(uint)Take(ref rest));
        var (points, late) = ((int)Take(ref rest), (int)Take(ref rest));
        var counters = new DayCounter[(int)Take(ref rest)];
        for (var index = 0; index < counters.Length; index++)
        {
            var id = (int)Take(ref rest);
            var from = TakeSigned(ref rest);
            var difference = TakeSigned(ref rest);
            counters[index] = new(id, from, unchecked(from + difference), unchecked(difference + TakeSigned(ref rest)));
        }

        return new()
        {
            AgentId = agentId,
            Day = day,
            Zone = zone,
            First = first,
            Last = last,
            FirstAt = firstAt,
            LastAt = lastAt,
            FirstBoard = firstBoard,
            LastBoard = lastBoard == 0 ? firstBoard : lastBoard,
            Points = points,
            Late = late,
            Counters = counters,
            Events = events,
        };
    }

    /// <summary>The octets of an hour's last reading.</summary>
    public static byte[] Write(CounterPoint point)
    {
        var output = new ArrayBufferWriter<byte>(8 + (point.Values.Count * 6));
        PutByte(output, Version);
        Put(output, unchecked((uint)point.Board));
        Put(output, (ulong)point.Values.Count);
        foreach (var (id, value) in point.Values)
        {
            Put(output, (ulong)id);
            PutSigned(output, value);
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>An hour's reading of some octets. <see cref="FormatException"/> if they are none.</summary>
    public static CounterPoint ReadPoint(ReadOnlySpan<byte> body, ReadingOrder order, DateTimeOffset at)
    {
        var rest = Begin(body);
        var board = unchecked((int)(uint)Take(ref rest));
        var values = new (int, long)[(int)Take(ref rest)];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = ((int)Take(ref rest), TakeSigned(ref rest));
        }

        return new() { Order = order, At = at, Board = board, Values = values };
    }

    private static ReadOnlySpan<byte> Begin(ReadOnlySpan<byte> body) => body.Length > 0 && body[0] == Version
        ? body[1..]
        : throw new FormatException("A row of history is of a version that this program does not know. Start the newer program.");

    private static void PutByte(ArrayBufferWriter<byte> output, byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }

    private static void Put(ArrayBufferWriter<byte> output, ulong value)
    {
        while (value >= 0x80)
        {
            PutByte(output, (byte)(value | 0x80));
            value >>= 7;
        }

        PutByte(output, (byte)value);
    }

    private static void PutSigned(ArrayBufferWriter<byte> output, long value) => Put(output, unchecked((ulong)((value << 1) ^ (value >> 63))));

    private static ulong Take(ref ReadOnlySpan<byte> rest)
    {
        ulong value = 0;
        for (var shift = 0; shift < 64 && rest.Length > 0; shift += 7)
        {
            var octet = rest[0];
            rest = rest[1..];
            value |= (ulong)(octet & 0x7F) << shift;
            if (octet < 0x80)
            {
                return value;
            }
        }

        throw new FormatException("A row of history ends too early.");
    }

    private static long TakeSigned(ref ReadOnlySpan<byte> rest)
    {
        var value = Take(ref rest);
        return unchecked((long)(value >> 1) ^ -(long)(value & 1));
    }
}
