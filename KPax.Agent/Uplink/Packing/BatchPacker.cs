using Google.Protobuf;
using KPax.Agent.Buffer;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Uplink.Packing;

/// <summary>
/// Makes the messages of batches: as short as the server understands, and whole where it does not. For one caller at a time, which tells it what
/// came of them.
/// </summary>
internal sealed class BatchPacker(ReadingBases bases, BaseFile? file = null)
{
    private const uint Plain = 1;
    private const uint Deflated = 2;

    // Less is not made smaller by compression, which costs time.
    private const int LeastToCompress = 64;

    // A session in which bases do not hold again and again is better off without.
    private const int MaxRefusals = 3;

    private const int HashOctets = 8;

    private readonly HashSet<Lane> _begun = [];
    private readonly Dictionary<(Lane Lane, ulong Number), ulong> _told = [];
    private bool _packs;
    private bool _deflates;
    private int _refusals;
    private Batch? _last;
    private int _lastEntries;

    /// <summary>A session began: what is beyond its marks did not arrive.</summary>
    public void Begin(ulong epoch, HelloResponse response)
    {
        _begun.Clear();
        _told.Clear();
        _refusals = 0;
        _packs = response.Encodings.Contains(Plain);
        _deflates = response.Encodings.Contains(Deflated);
        bases.Begin(epoch);
        foreach (var lane in (Lane[])[Lane.Live, Lane.History])
        {
            var mark = response.Marks.FirstOrDefault(mark => mark.Lane == lane)?.Through ?? 0;
            bases.Acknowledge(lane, mark);
            bases.ForgetBeyond(lane, mark);
        }
    }

    /// <summary>The message of a batch.</summary>
    public Batch Pack(BufferedBatch batch)
    {
        if (!_packs || batch.Epoch != bases.Epoch)
        {
            return WireBatch.Create(batch);
        }

        if (batch.Entries.Any(entry => entry.IsGap))
        {
            bases.Forget(batch.Lane);
        }

        var packer = new EntryPacker(batch.Lane, bases);
        if (packer.Pack(batch.Entries) is not { } octets)
        {
            return WireBatch.Create(batch);
        }

        foreach (var made in packer.Made)
        {
            bases.Send(made);
        }

        foreach (var (number, from) in packer.Told)
        {
            _told[(batch.Lane, number)] = from.Number;
        }

        _last = Wrap(batch, octets);
        _lastEntries = batch.Entries.Count;
        return _last;
    }

    /// <summary>How many entries a batch has, packed or not; 0 for a packed one before the last.</summary>
    public int EntriesOf(Batch batch) => ReferenceEquals(batch, _last) ? _lastEntries : batch.Entries.Count;

    /// <summary>What came of a stream. False if readings are asked for whole that were whole.</summary>
    public bool Take(Receipt receipt)
    {
        foreach (var letter in receipt.DeadLetters)
        {
            bases.Forget(letter.Lane, letter.Number);
        }

        foreach (var mark in receipt.AcceptedThrough)
        {
            bases.Acknowledge(mark.Lane, mark.Through);
        }

        var isUnderstood = true;
        foreach (var needed in receipt.WholeReadingsNeeded)
        {
            // The server stops at the first one: what follows may lack its base just as well.
            var doubted = _told.Where(told => told.Key.Lane == needed.Lane && told.Key.Number >= needed.Number).Select(told => told.Value).ToList();
            isUnderstood &= doubted.Count > 0;
            doubted.ForEach(number => bases.Forget(needed.Lane, number));
        }

        _refusals += receipt.WholeReadingsNeeded.Count > 0 ? 1 : 0;
        _packs &= _refusals < MaxRefusals;
        _told.Clear();
        if (receipt.AcceptedThrough.Count == 0 || receipt.WholeReadingsNeeded.Count > 0)
        {
            // What went on from a batch that was not accepted begins anew.
            _begun.Clear();
        }

        file?.SaveIfDue();
        return isUnderstood;
    }

    private Batch Wrap(BufferedBatch batch, byte[] octets)
    {
        var deflated = _deflates && octets.Length >= LeastToCompress ? PresetDictionary.Compress(octets) : octets;
        var isSmaller = deflated.Length < octets.Length;
        return new Batch
        {
            Lane = batch.Lane,
            HashBefore = _begun.Add(batch.Lane) ? Cut(batch.HashBefore) : ByteString.Empty,
            HashAfter = Cut(batch.End.Hash),
            Encoding = isSmaller ? Deflated : Plain,
            Packed = UnsafeByteOperations.UnsafeWrap(isSmaller ? deflated : octets),
        };
    }

    private static ByteString Cut(byte[] hash) => ByteString.CopyFrom(hash.AsSpan(0, Math.Min(hash.Length, HashOctets)));
}
