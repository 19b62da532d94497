namespace KPax.Agent.Buffer.Segments;

/// <summary>How a state stands in a file: little-endian, sealed by <see cref="Sealed"/>.</summary>
internal static class LogStateCodec
{
    /// <summary>Most octets of a state: all lists are bounded.</summary>
    public const int MaxOctets = 16_384 - Sealed.Overhead;

    /// <summary>The octets of a state.</summary>
    public static byte[] ToOctets(LogState state)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        foreach (var number in new[] { state.Generation, (long)state.Epoch, state.Order, state.Dropped, state.Damages, state.Thinning, state.Age, state.WallClock })
        {
            writer.Write(number);
        }

        Write(writer, state.Live);
        Write(writer, state.History);
        writer.Write(state.Acknowledged.Count);
        foreach (var (age, live, history) in state.Acknowledged)
        {
            writer.Write(age);
            writer.Write(live);
            writer.Write(history);
        }

        writer.Write(state.Days.Days.Count);
        foreach (var day in state.Days.Days)
        {
            writer.Write(day.Day);
            foreach (var number in new[] { day.Taken, day.Buffered, day.Acknowledged, day.Dropped, day.SentOctets, day.ReceivedOctets })
            {
                writer.Write(number);
            }
        }

        return stream.ToArray();
    }

    /// <summary>The state of what <see cref="ToOctets"/> gave; the octets were checked before.</summary>
    public static LogState Read(ReadOnlySpan<byte> octets)
    {
        using var reader = new BinaryReader(new MemoryStream(octets.ToArray()));
        return new LogState
        {
            Generation = reader.ReadInt64(),
            Epoch = reader.ReadUInt64(),
            Order = reader.ReadInt64(),
            Dropped = reader.ReadInt64(),
            Damages = reader.ReadInt64(),
            Thinning = reader.ReadInt64(),
            Age = reader.ReadInt64(),
            WallClock = reader.ReadInt64(),
            Live = ReadLane(reader),
            History = ReadLane(reader),
            Acknowledged = ReadList(reader, () => new AcknowledgedAt(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64())),
            Days = new DayCounts(ReadList(reader, () => ReadDay(reader))),
        };
    }

    private static void Write(BinaryWriter writer, LaneMarks lane)
    {
        writer.Write(lane.Start);
        lane.Newest.Write(writer);
        lane.Acknowledged.Write(writer);
        writer.Write(lane.Past.Count);
        foreach (var past in lane.Past)
        {
            writer.Write(past.Epoch);
            writer.Write(past.Start);
            writer.Write(past.First);
            writer.Write(past.Last);
        }
    }

    private static LaneMarks ReadLane(BinaryReader reader) => new()
    {
        Start = reader.ReadInt64(),
        Newest = Place.Read(reader),
        Acknowledged = Place.Read(reader),
        Past = ReadList(reader, () => new PastEpoch(reader.ReadUInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64())),
    };

    private static DayCount ReadDay(BinaryReader reader) => new()
    {
        Day = reader.ReadInt32(),
        Taken = reader.ReadInt64(),
        Buffered = reader.ReadInt64(),
        Acknowledged = reader.ReadInt64(),
        Dropped = reader.ReadInt64(),
        SentOctets = reader.ReadInt64(),
        ReceivedOctets = reader.ReadInt64(),
    };

    private static List<T> ReadList<T>(BinaryReader reader, Func<T> read)
    {
        var list = new List<T>();
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            list.Add(read());
        }

        return list;
    }
}
