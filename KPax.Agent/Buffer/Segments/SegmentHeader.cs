using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Buffer.Segments;

/// <summary>What stands at the start of a segment.</summary>
internal sealed record SegmentHeader
{
    /// <summary>Most octets, front included.</summary>
    public const int MaxOctets = 32_768;

    // "KPS1".
    private const uint Mark = 0x3153504B;

    /// <summary>Its number; segments follow each other by it.</summary>
    public required long Id { get; init; }

    /// <summary>The last segment whose entries it took over; its own number if none.</summary>
    public required long Through { get; init; }

    /// <summary>How thin its entries are.</summary>
    public ThinLevel Level { get; init; }

    /// <summary>The thinning that made it; 0: none.</summary>
    public long Thinning { get; init; }

    /// <summary>Entries that this thinning dropped.</summary>
    public long Dropped { get; init; }

    /// <summary>Place before its first live entry.</summary>
    public required Place BeforeLive { get; init; }

    /// <summary>Place before its first history entry.</summary>
    public required Place BeforeHistory { get; init; }

    /// <summary>The state when it was made: a third copy, should both slots be damaged.</summary>
    public required LogState State { get; init; }

    /// <summary>Place before its first entry of a lane.</summary>
    public Place Before(Lane lane) => lane == Lane.Live ? BeforeLive : BeforeHistory;

    /// <summary>Its octets.</summary>
    public byte[] ToOctets()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Id);
        writer.Write(Through);
        writer.Write((byte)Level);
        writer.Write(Thinning);
        writer.Write(Dropped);
        BeforeLive.Write(writer);
        BeforeHistory.Write(writer);
        writer.Write(LogStateCodec.ToOctets(State));
        return Sealed.Wrap(Mark, stream.ToArray());
    }

    /// <summary>The header that a file begins with, and its length; null if no sound one does.</summary>
    public static (SegmentHeader? Header, int Length) Read(ReadOnlySpan<byte> file)
    {
        var length = Sealed.Check(Mark, file, MaxOctets);
        if (length == 0)
        {
            return (null, 0);
        }

        using var reader = new BinaryReader(new MemoryStream(file[Sealed.Overhead..length].ToArray()));
        return (new SegmentHeader
        {
            Id = reader.ReadInt64(),
            Through = reader.ReadInt64(),
            Level = (ThinLevel)reader.ReadByte(),
            Thinning = reader.ReadInt64(),
            Dropped = reader.ReadInt64(),
            BeforeLive = Place.Read(reader),
            BeforeHistory = Place.Read(reader),
            State = LogStateCodec.Read(reader.ReadBytes(MaxOctets)),
        }, length);
    }
}
