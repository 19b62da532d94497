using System.Security.Cryptography;
using KPax.Agent.Buffer;
using KPax.Protocol.Agent.V1;
using KPax.Protocol.Device.V1;

namespace KPax.Agent.Uplink.Packing;

/// <summary>Writes the entries of one batch in the short form of batch.proto.</summary>
internal sealed class EntryPacker(Lane lane, ReadingBases bases)
{
    private const int CheckOctets = 4;
    private readonly PackedWriter _writer = new();
    private readonly List<ReadingBase> _made = [];
    private readonly List<(ulong Number, ReadingBase From)> _told = [];
    private DeviceReading.Types.ScanKind _kind = DeviceReading.Types.ScanKind.Full;
    private ulong _order;
    private ulong _nextBase;
    private ulong _readings;
    private ulong? _seconds;

    /// <summary>Readings that become bases once the batch is acknowledged.</summary>
    public IReadOnlyList<ReadingBase> Made => _made;

    /// <summary>Which reading was told from which base.</summary>
    public IReadOnlyList<(ulong Number, ReadingBase From)> Told => _told;

    /// <summary>The short form; null if the entries cannot be written in it: one has an origin, or their order goes back.</summary>
    public byte[]? Pack(IReadOnlyList<BufferedEntry> entries)
    {
        _order = entries[0].Order;
        _writer.Number(entries[0].Number);
        _writer.Number(_order);
        var checkAt = _writer.Count;
        _writer.Octets(stackalloc byte[CheckOctets]);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in entries)
        {
            if (entry.Origin is not null || entry.Order < _order)
            {
                return null;
            }

            if (entry.Order > _order)
            {
                _writer.Number(((entry.Order - _order) << 4) | 7);
            }

            Write(entry);
            hash.AppendData(entry.Octets);
            _order = entry.Order + 1;
        }

        _writer.Overwrite(checkAt, hash.GetHashAndReset().AsSpan(0, CheckOctets));
        return _writer.ToArray();
    }

    private void Write(BufferedEntry entry)
    {
        if (entry.IsGap)
        {
            _writer.Number(((ulong)entry.GapReason << 3) | 6);
            _writer.Number(entry.LastNumber - entry.Number + 1);
            return;
        }

        var tokens = EntryTokens.Read(entry.Octets);
        var reading = ReadingBase.Of(lane, entry.Number, entry.Octets);
        if (reading is null || tokens is not { SecondsAt: >= 0 })
        {
            WriteOther(entry.Octets, reading is null ? tokens : null);
        }
        else
        {
            WriteReading(reading, tokens);
            (_seconds, _kind, _readings) = (tokens.Seconds, reading.Kind, _readings + 1);
        }
    }

    private void WriteReading(ReadingBase reading, EntryTokens tokens)
    {
        var best = Choose(reading).Select(from => Tell(tokens, from)).OfType<ToldReading>().MinBy(told => told.Edits.Length);
        if (best is null || BaseRules.IsTooFar(best.Edits.Length, reading.Octets.Length))
        {
            _writer.Number(((ulong)reading.Octets.Length << 3) | 3);
            _writer.Octets(reading.Octets);
            _made.Add(reading);
        }
        else
        {
            WriteTold(reading, tokens, best);
        }
    }

    private IEnumerable<ReadingBase> Choose(ReadingBase reading) =>
        BaseRules.Choose(reading, (key, kind) => bases.Find(lane, key, kind)) is { } known ? [known] : PresetReadings.Of(reading.DeviceKey);

    private static ToldReading? Tell(EntryTokens tokens, ReadingBase from)
    {
        var edits = new PackedWriter();
        return EntryTokens.Read(from.Octets) is { SecondsAt: >= 0 } old && TokenEdits.TryWrite(old.At(tokens.Seconds).Tokens, tokens.Tokens, edits)
            ? new ToldReading(from, old.Seconds, edits.ToArray())
            : null;
    }

    private void WriteTold(ReadingBase reading, EntryTokens tokens, ToldReading told)
    {
        var from = told.From;
        if (from.Number != _nextBase)
        {
            _writer.Number((PackedWriter.Zigzag(unchecked((long)(from.Number - _nextBase))) << 4) | 8 | 7);
        }

        var becomesBase = BaseRules.BecomesBase(reading, tokens.Seconds, from, told.FromSeconds, told.Edits.Length);
        var seconds = PackedWriter.Zigzag(unchecked((long)(tokens.Seconds - (_seconds ?? told.FromSeconds)))) << 3;
        if (told.Edits is [0] && !becomesBase)
        {
            _writer.Number(seconds);
        }
        else
        {
            _writer.Number(seconds | (becomesBase ? 2UL : 1UL));
            _writer.Octets(told.Edits);
        }

        if (becomesBase)
        {
            _made.Add(reading);
        }

        _told.Add((reading.Number, from));
        _nextBase = unchecked(from.Number + 1);
    }

    private void WriteOther(byte[] octets, EntryTokens? tokens)
    {
        var edits = new PackedWriter();
        if (tokens is not null
            && RoundDraft.IsRound(tokens)
            && TokenEdits.TryWrite(RoundDraft.Create(_kind, _seconds ?? 1, _readings).Tokens, tokens.Tokens, edits)
            && edits.Count < octets.Length)
        {
            _writer.Number(5);
            _writer.Octets(edits.ToArray());
            _readings = 0;
            return;
        }

        _writer.Number(((ulong)octets.Length << 3) | 4);
        _writer.Octets(octets);
    }

    /// <summary>A reading, told from a base.</summary>
    private sealed record ToldReading(ReadingBase From, ulong FromSeconds, byte[] Edits);
}
