using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using KPax.Protocol.Agent.V1;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Silo.Gateway.Packing;

/// <summary>
/// Reads the entries of one packed batch. <see cref="PackedFormatException"/> if it is not written as batch.proto says, or is larger than allowed.
/// </summary>
/// <param name="reader">The short form, not compressed.</param>
/// <param name="find">Gives a base by its number; null for one that is not here.</param>
/// <param name="maxEntries">Most entries.</param>
/// <param name="maxOctets">Most octets of all entries together.</param>
internal sealed class EntryUnpacker(PackedReader reader, Func<ulong, ValueTask<byte[]?>> find, int maxEntries, int maxOctets)
{
    private const int CheckOctets = 4;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<ulong, byte[]> _bases = [];
    private ScanKind _kind = ScanKind.Full;
    private ulong _number;
    private ulong _order;
    private ulong _nextBase;
    private uint _readings;
    private ulong? _seconds;
    private int _octets;

    /// <summary>The entries.</summary>
    public IReadOnlyList<Entry> Entries => _entries;

    /// <summary>Readings that become bases, by number.</summary>
    public IReadOnlyDictionary<ulong, byte[]> Bases => _bases;

    /// <summary>Number of the first reading that was told from a base; 0: none was.</summary>
    public ulong FirstTold { get; private set; }

    /// <summary>Number of the reading whose base is missing; 0: none.</summary>
    public ulong Missing { get; private set; }

    /// <summary>Reads to the end, or to the first base that is missing. False if what came out is not what was packed.</summary>
    public async Task<bool> ReadAsync()
    {
        using var hash = _hash;
        _number = reader.Number();
        _order = reader.Number();
        var check = reader.Octets(CheckOctets).ToArray();
        while (!reader.IsAtEnd)
        {
            var head = reader.Number();
            if ((head & 7) == 7)
            {
                Move(head >> 3);
                continue;
            }

            if (_entries.Count == maxEntries)
            {
                throw new PackedFormatException($"More than {maxEntries} entries are packed.");
            }

            await ReadEntryAsync((int)(head & 7), head >> 3);
            if (Missing > 0)
            {
                return true;
            }
        }

        return hash.GetHashAndReset().AsSpan(0, CheckOctets).SequenceEqual(check);
    }

    private void Move(ulong argument)
    {
        if ((argument & 1) == 0)
        {
            _order = unchecked(_order + (argument >> 1));
        }
        else
        {
            _nextBase = unchecked(_nextBase + (ulong)PackedReader.Signed(argument >> 1));
        }
    }

    private async Task ReadEntryAsync(int form, ulong argument)
    {
        switch (form)
        {
            case 0 or 1 or 2:
                await ReadToldAsync(form, argument);
                break;
            case 3 or 4:
                Take(reader.Octets(argument).ToArray(), isReading: form == 3, isBase: form == 3);
                break;
            case 5:
                Take(TokenEditing.Apply(TokenReader.Read(DraftOfRound()), reader, Left), isReading: false, isBase: false);
                _readings = 0;
                break;
            default:
                TakeGap(argument, reader.Number());
                break;
        }
    }

    private int Left => maxOctets - _octets;

    private async Task ReadToldAsync(int form, ulong argument)
    {
        FirstTold = FirstTold == 0 ? _number : FirstTold;
        if (await find(_nextBase) is not { } octets)
        {
            Missing = _number;
            return;
        }

        _nextBase = unchecked(_nextBase + 1);
        var tokens = TokenReader.Read(octets);
        var at = TokenReader.FindSeconds(tokens);
        var seconds = unchecked((_seconds ?? tokens[at].Number) + (ulong)PackedReader.Signed(argument));
        tokens[at] = tokens[at] with { Number = seconds };
        Take(TokenEditing.Apply(tokens, form == 0 ? NoEdits() : reader, Left), isReading: true, isBase: form == 2);

        static PackedReader NoEdits() => new(new byte[1]);
    }

    private void Take(byte[] octets, bool isReading, bool isBase)
    {
        _octets += octets.Length;
        if (_octets > maxOctets)
        {
            throw new PackedFormatException($"More than {maxOctets} octets are packed.");
        }

        _hash.AppendData(octets);
        var entry = Parse(octets);
        if (isBase)
        {
            _bases[_number] = octets;
        }

        if (isReading)
        {
            (_seconds, _kind, _readings) = (unchecked((ulong?)entry.Reading?.ReadAt?.Seconds) ?? _seconds, entry.Reading?.ScanKind ?? _kind, _readings + 1);
        }

        Add(entry, 1);
    }

    private void TakeGap(ulong reason, ulong count)
    {
        if (count == 0 || reason > int.MaxValue)
        {
            throw new PackedFormatException("A gap stands for nothing.");
        }

        Add(new Entry { Gap = new Gap { From = _number, To = unchecked(_number + count - 1), Reason = (GapReason)reason } }, count);
    }

    private void Add(Entry entry, ulong numbers)
    {
        (entry.Number, entry.Order) = (_number, _order);
        _entries.Add(entry);
        (_number, _order) = unchecked((_number + numbers, _order + 1));
    }

    // What is no entry goes aside like everything that this server does not know.
    private static Entry Parse(byte[] octets)
    {
        try
        {
            return Entry.Parser.ParseFrom(octets);
        }
        catch (InvalidProtocolBufferException)
        {
            return new Entry();
        }
    }

    private byte[] DraftOfRound() => new Entry
    {
        ScanRound = new ScanRound
        {
            ScanKind = _kind,
            StartedAt = new Timestamp { Seconds = unchecked((long)(_seconds ?? 1)) },
            Duration = new Duration { Seconds = 1 },
            Asked = _readings,
            Answered = _readings,
            Unchanged = _readings,
        },
    }.ToByteArray();
}
