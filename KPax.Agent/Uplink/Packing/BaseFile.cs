using System.Buffers.Binary;
using System.Security.Cryptography;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Uplink.Packing;

/// <summary>
/// Keeps bases over a restart of the agent, in one file that is replaced as a whole. Losing it costs octets, never readings: without a base a
/// reading is sent whole. So a disk that refuses is no failure here.
/// </summary>
internal sealed class BaseFile(string path, ReadingBases bases, TimeProvider timeProvider) : IDisposable
{
    private const ulong Form = 0x31_5345_5341_4258; // "XBASES1"
    private const int Head = 16;
    private const int RowHead = 13;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);
    private long _savedAt = timeProvider.GetTimestamp();

    /// <summary>Reads what an earlier run kept; nothing if that is missing or damaged.</summary>
    public void Load()
    {
        try
        {
            var octets = File.ReadAllBytes(path);
            if (octets.Length >= Head + SHA256.HashSizeInBytes
                && BinaryPrimitives.ReadUInt64LittleEndian(octets) == Form
                && SHA256.HashData(octets.AsSpan(..^SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(octets.AsSpan(^SHA256.HashSizeInBytes..)))
            {
                bases.Load(BinaryPrimitives.ReadUInt64LittleEndian(octets.AsSpan(8)), Rows(octets[Head..^SHA256.HashSizeInBytes]));
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or Google.Protobuf.InvalidProtocolBufferException)
        {
            // Nothing is known, then.
        }
    }

    /// <summary>Writes what changed, unless that was done a short time ago.</summary>
    public void SaveIfDue()
    {
        if (bases.IsChanged && timeProvider.GetElapsedTime(_savedAt) >= Pause)
        {
            Save();
        }
    }

    /// <summary>Writes what changed.</summary>
    public void Dispose()
    {
        if (bases.IsChanged)
        {
            Save();
        }
    }

    private void Save()
    {
        _savedAt = timeProvider.GetTimestamp();
        try
        {
            var draft = $"{path}.new";
            File.WriteAllBytes(draft, Write());
            File.Move(draft, path, overwrite: true);
            bases.IsChanged = false;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Tried again after the next change.
        }
    }

    private byte[] Write()
    {
        using var stream = new MemoryStream();
        Span<byte> head = stackalloc byte[Head];
        BinaryPrimitives.WriteUInt64LittleEndian(head, Form);
        BinaryPrimitives.WriteUInt64LittleEndian(head[8..], bases.Epoch);
        stream.Write(head);
        foreach (var row in bases.Known)
        {
            head[0] = (byte)row.Lane;
            BinaryPrimitives.WriteUInt64LittleEndian(head[1..], row.Number);
            BinaryPrimitives.WriteInt32LittleEndian(head[9..], row.Octets.Length);
            stream.Write(head[..RowHead]);
            stream.Write(row.Octets);
        }

        var octets = stream.ToArray();
        return [.. octets, .. SHA256.HashData(octets)];
    }

    private static IEnumerable<ReadingBase> Rows(byte[] octets)
    {
        for (var at = 0; at + RowHead <= octets.Length;)
        {
            var number = BinaryPrimitives.ReadUInt64LittleEndian(octets.AsSpan(at + 1));
            var length = BinaryPrimitives.ReadInt32LittleEndian(octets.AsSpan(at + 9));
            if (ReadingBase.Of((Lane)octets[at], number, octets.AsSpan(at + RowHead, length).ToArray()) is { } row)
            {
                yield return row;
            }

            at += RowHead + length;
        }
    }
}
