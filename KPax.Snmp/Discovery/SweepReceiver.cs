using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using KPax.Snmp.Codec;

namespace KPax.Snmp.Discovery;

/// <summary>
/// Takes what arrives during a sweep. An answer counts if its number is one of this sweep and address, port, version and community are those that
/// number stands for; all else is dropped and counted. Called from the threads of several sockets.
/// </summary>
internal sealed class SweepReceiver(
    SweepSpace space, IReadOnlyList<SweepRange> ranges, SweepNumbers numbers, SweepBoard board, ChannelWriter<SweepFinding> findings, SnmpClientCounters counters)
{
    private readonly ConcurrentDictionary<int, int> _refusedLong = new();
    private int _answered;

    /// <summary>Devices that answered by SNMP.</summary>
    public int Answered => Volatile.Read(ref _answered);

    /// <summary>
    /// Addresses that answered the first question with an error, with the phase of the question: they are asked once more, without hrDeviceType.
    /// </summary>
    public IReadOnlyDictionary<int, int> RefusedLong => _refusedLong;

    /// <summary>Takes a datagram of UDP.</summary>
    public void TakeDatagram(Span<byte> datagram, SocketAddress sender)
    {
        if (SnmpV3Header.TryReadMessageId(datagram, out var messageId))
        {
            TakeReport(messageId, sender);
        }
        else if (!SnmpHeader.TryRead(datagram, out var header, out _) || header.PduType != SnmpPduType.Response)
        {
            counters.CountMalformed();
        }
        else if (!numbers.TryRead(header.RequestId, out var mark) || mark.Index >= space.Count || mark.Phase == 0)
        {
            counters.CountUnmatched();
        }
        else if (!space.IsFrom(mark.Index, sender))
        {
            counters.CountWrongSource();
        }
        else
        {
            Take(header, mark);
        }
    }

    /// <summary>Takes an echo reply.</summary>
    public void TakeEcho(int number, SocketAddress sender)
    {
        if (!numbers.TryRead(number, out var mark) || !space.IsFrom(mark.Index, sender, withPort: false))
        {
            counters.CountUnmatched();
        }
        else
        {
            board.TryAdd(mark.Index, SweepState.Alive);
        }
    }

    /// <summary>Gives out what is at an address, once.</summary>
    public void Tell(int index, SweepFinding finding)
    {
        if (board.TryAdd(index, SweepState.Told))
        {
            findings.TryWrite(finding);
            if (finding.Kind == SweepFindingKind.Device)
            {
                Interlocked.Increment(ref _answered);
                counters.CountAnswered();
            }
        }
    }

    /// <summary>A device that answers to a community.</summary>
    public SweepFinding Begin(int index, int credential)
    {
        var range = space.RangeOf(index);
        return new SweepFinding
        {
            EndPoint = space.EndPointOf(index),
            Kind = SweepFindingKind.Device,
            Range = range,
            Version = ranges[range].Credentials.Communities[credential].Version,
            Credential = credential,
        };
    }

    private void TakeReport(int messageId, SocketAddress sender)
    {
        if (!numbers.TryRead(messageId, out var mark) || mark.Phase != 0 || mark.Index >= space.Count)
        {
            counters.CountUnmatched();
        }
        else if (!space.IsFrom(mark.Index, sender))
        {
            counters.CountWrongSource();
        }
        else
        {
            board.TryAdd(mark.Index, SweepState.Engine | SweepState.Alive);
        }
    }

    private void Take(in SnmpHeader header, in SweepMark mark)
    {
        var communities = ranges[space.RangeOf(mark.Index)].Credentials.Communities;
        var credential = mark.Phase - 1;
        if (credential >= communities.Count || header.Version != communities[credential].Version || !IsCommunity(header.Community, communities[credential]))
        {
            counters.CountWrongCommunity();
            return;
        }

        // v1 refuses all for hrDeviceType, which most that are no printers do not have.
        if (header.ErrorStatus != 0 && !mark.IsShort)
        {
            _refusedLong.TryAdd(mark.Index, mark.Phase);
            board.TryAdd(mark.Index, SweepState.Short | SweepState.Alive);
            return;
        }

        VarBind[]? varBinds = [];
        if (header.ErrorStatus == 0 && !SnmpMessageReader.TryReadVarBinds(header.VarBinds, FirstQuestion.Names, out varBinds, out _))
        {
            counters.CountMalformed();
            return;
        }

        var finding = Begin(mark.Index, credential) with { RoundTrip = board.SinceSent(mark.Index) };
        Tell(mark.Index, FirstQuestion.Fill(finding, varBinds));
    }

    private static bool IsCommunity(ReadOnlySpan<byte> octets, SweepCommunity community)
    {
        var text = community.Community;
        if (octets.Length != text.Length)
        {
            return false;
        }

        for (var i = 0; i < octets.Length; i++)
        {
            if (octets[i] != text[i])
            {
                return false;
            }
        }

        return true;
    }
}
