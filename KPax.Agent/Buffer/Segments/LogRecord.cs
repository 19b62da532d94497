using System.Buffers.Binary;
using System.Text;
using KPax.Protocol.Agent.V1;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Buffer.Segments;

/// <summary>
/// A record as it stands in a segment: an entry, or the gap in place of several. Offsets behind the front of <see cref="Sealed"/>, little-endian:
/// 0 form (1 entry, 2 gap), 1 lane, 2 kind (of a gap its reason; 0: acknowledged and forgotten), 3 scan kind, 4 records of the group in its first
/// one, 8 age, 12 octets of the device key, 16 position, 24 last position, 32 order, 40 taken at, 48 stored at, 56 hash, 72 device key, octets.
/// </summary>
internal readonly struct LogRecord(ReadOnlyMemory<byte> frame)
{
    /// <summary>What a record begins with: "KPR1".</summary>
    public const uint Mark = 0x3152504B;

    /// <summary>Most octets of a record behind its front.</summary>
    public const int MaxBody = 512 * 1_024;

    private const int Front = Sealed.Overhead;
    private const int Head = 72;
    private const int HashOctets = 16;
    private const byte EntryForm = 1;
    private const byte GapForm = 2;

    /// <summary>All octets.</summary>
    public ReadOnlyMemory<byte> Frame => frame;

    /// <summary>True for a gap.</summary>
    public bool IsGap => Body[0] == GapForm;

    /// <summary>Its lane.</summary>
    public Lane Lane => (Lane)Body[1];

    /// <summary>Why the numbers are lost; unspecified for entries that were acknowledged and forgotten.</summary>
    public GapReason Reason => IsGap ? (GapReason)Body[2] : GapReason.Unspecified;

    /// <summary>Records that were written together with it, if it is their first; else 0.</summary>
    public int Group => BinaryPrimitives.ReadInt32LittleEndian(Body[4..]);

    /// <summary>When it was stored, by the clock of ages, seconds.</summary>
    public long Age => BinaryPrimitives.ReadUInt32LittleEndian(Body[8..]);

    /// <summary>Its position; of a gap the first one.</summary>
    public long Position => BinaryPrimitives.ReadInt64LittleEndian(Body[16..]);

    /// <summary>The last position that it stands for.</summary>
    public long Last => BinaryPrimitives.ReadInt64LittleEndian(Body[24..]);

    /// <summary>Its order among all lanes.</summary>
    public long Order => BinaryPrimitives.ReadInt64LittleEndian(Body[32..]);

    /// <summary>When it was stored, by the wall clock.</summary>
    public DateTimeOffset StoredAt => TimeAt(48);

    /// <summary>The rolling hash after it.</summary>
    public byte[] Hash => Body.Slice(56, HashOctets).ToArray();

    /// <summary>What it is about.</summary>
    public EntryLabel Label => IsGap
        ? EntryLabel.None
        : new EntryLabel((EntryKind)Body[2], (ScanKind)Body[3], Encoding.UTF8.GetString(Body.Slice(Head, KeyOctets)), TimeAt(40));

    /// <summary>What was appended.</summary>
    public ReadOnlySpan<byte> Octets => Body[(Head + KeyOctets)..];

    /// <summary>Its place.</summary>
    public Place Place => new(Last, Hash, Order);

    private int KeyOctets => BinaryPrimitives.ReadUInt16LittleEndian(Body[12..]);

    private ReadOnlySpan<byte> Body => frame.Span[Front..];

    /// <summary>The record that begins here; false if no sound one does.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> octets, out LogRecord record)
    {
        var length = Sealed.Check(Mark, octets.Span, MaxBody);
        record = new LogRecord(octets[..length]);
        return length >= Front + Head && record.Body[0] is EntryForm or GapForm && record.Lane is Lane.Live or Lane.History
            && record.KeyOctets <= record.Body.Length - Head && record.Position > 0 && record.Last >= record.Position;
    }

    /// <summary>An entry as a record.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="place">Its place.</param>
    /// <param name="group">Records of its group if it is the first; else 0.</param>
    /// <param name="age">The clock of ages, seconds.</param>
    /// <param name="storedAt">The wall clock.</param>
    public static byte[] Create(NewEntry entry, Place place, int group, long age, DateTimeOffset storedAt)
    {
        if (entry.Lost > 0)
        {
            return new LogRecord(CreateGap(entry.Lane, place.Position - entry.Lost + 1, place, GapReason.BufferFull, age)).InGroup(group);
        }

        var key = Encoding.UTF8.GetBytes(entry.Label.DeviceKey);
        var frame = Create(EntryForm, entry.Lane, place, key.Length + entry.Octets.Length);
        var body = frame.AsSpan(Front);
        body[2] = (byte)entry.Label.Kind;
        body[3] = (byte)entry.Label.ScanKind;
        BinaryPrimitives.WriteInt32LittleEndian(body[4..], group);
        BinaryPrimitives.WriteUInt32LittleEndian(body[8..], (uint)age);
        BinaryPrimitives.WriteUInt16LittleEndian(body[12..], (ushort)key.Length);
        BinaryPrimitives.WriteInt64LittleEndian(body[16..], place.Position);
        BinaryPrimitives.WriteInt64LittleEndian(body[40..], entry.Label.TakenAt.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64LittleEndian(body[48..], storedAt.ToUnixTimeMilliseconds());
        key.CopyTo(body[Head..]);
        entry.Octets.CopyTo(body[(Head + key.Length)..]);
        Sealed.Close(frame);
        return frame;
    }

    /// <summary>A gap as a record.</summary>
    /// <param name="lane">Its lane.</param>
    /// <param name="first">First position.</param>
    /// <param name="last">Last position, with the hash and order there.</param>
    /// <param name="reason">Why; unspecified for entries that were acknowledged and forgotten.</param>
    /// <param name="age">The clock of ages, seconds.</param>
    public static byte[] CreateGap(Lane lane, long first, Place last, GapReason reason, long age)
    {
        var frame = Create(GapForm, lane, last, 0);
        var body = frame.AsSpan(Front);
        body[2] = (byte)reason;
        BinaryPrimitives.WriteUInt32LittleEndian(body[8..], (uint)age);
        BinaryPrimitives.WriteInt64LittleEndian(body[16..], first);
        Sealed.Close(frame);
        return frame;
    }

    /// <summary>A copy of a record that stands in another group.</summary>
    public byte[] InGroup(int group)
    {
        var copy = frame.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(copy.AsSpan(Front + 4), group);
        Sealed.Close(copy);
        return copy;
    }

    private static byte[] Create(byte form, Lane lane, Place place, int tail)
    {
        var frame = new byte[Front + Head + tail];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, Mark);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4), Head + tail);
        var body = frame.AsSpan(Front);
        body[0] = form;
        body[1] = (byte)lane;
        BinaryPrimitives.WriteInt64LittleEndian(body[24..], place.Position);
        BinaryPrimitives.WriteInt64LittleEndian(body[32..], place.Order);
        place.Hash.CopyTo(body[56..]);
        return frame;
    }

    private DateTimeOffset TimeAt(int offset) => DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(Body[offset..]));
}
