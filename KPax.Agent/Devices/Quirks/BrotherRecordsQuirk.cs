using System.Buffers.Binary;

namespace KPax.Agent.Devices.Quirks;

/// <summary>
/// Brother's maintenance, counter and next-care objects (…2435.2.3.9.4.2.1.5.5.8, .10, .11): records of code, 01 04 and a number of 32 bits, one after
/// another, ended by FF, which some devices leave out. Seen on DCP-9020CDW and MFC-T910DW. Older devices (HL-5350DN, MFC-5490CN) leave 01 04 out.
/// Codes are two hexadecimal digits.
/// </summary>
internal sealed class BrotherRecordsQuirk : ICountQuirk
{
    private const byte End = 0xFF;
    private const int LongRecord = 7;
    private const int ShortRecord = 5;

    /// <inheritdoc/>
    public string Name => "brother_records";

    /// <inheritdoc/>
    public IReadOnlyList<CodedCount> ReadCounts(ReadOnlySpan<byte> octets)
    {
        // The longer kind is sure by its two octets; the shorter one by its end alone.
        return Read(octets, LongRecord) ?? Read(octets, ShortRecord) ?? [];
    }

    /// <summary>All records; null if the octets are not of this kind.</summary>
    private static List<CodedCount>? Read(ReadOnlySpan<byte> octets, int size)
    {
        var counts = new List<CodedCount>();
        while (octets.Length >= size)
        {
            var record = octets[..size];
            if (record[0] == End || (size == LongRecord && (record[1] != 1 || record[2] != 4)))
            {
                break;
            }

            counts.Add(new CodedCount($"{record[0]:x2}", BinaryPrimitives.ReadUInt32BigEndian(record[^4..])));
            octets = octets[size..];
        }

        // A device may cut the last record in the middle: what stands before it is right.
        var isCut = size == LongRecord && octets.Length < size && (counts.Count > 0 || octets.IsEmpty);
        return octets is [End, ..] || isCut ? counts : null;
    }
}
