using System.Buffers;
using System.Net.Sockets;
using KPax.Snmp.Codec;
using KPax.Snmp.Usm;
using KPax.Snmp.Watching;

namespace KPax.Snmp.Client;

/// <summary>Writes datagrams and sends them; what cannot be sent ends its question.</summary>
internal sealed class QuestionSender(QuestionDesk desk, Channels channels, UsmPeers peers, SnmpClientOptions options, SnmpClientCounters counters)
{
    /// <summary>Sends all that is ready.</summary>
    public void SendReady()
    {
        while (desk.HasReady && desk.TryTakeReady(out var departure))
        {
            if (TrySend(departure) is { } failure)
            {
                desk.TryEnd(departure.RequestId, failure);
            }
        }
    }

    /// <summary>Null if it was sent, or is as good as lost on the way.</summary>
    private SnmpResponse? TrySend(in Departure departure)
    {
        try
        {
            return channels.Find(departure.Question.Target) is { } channel ? TrySend(departure, channel) : NotSent(SnmpClient.Closed);
        }
        catch (SocketException exception)
        {
            return NotSent($"No UDP socket could be opened: {exception.Message}");
        }
    }

    private SnmpResponse? TrySend(in Departure departure, UdpChannel channel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(options.MaxRequestOctets);
        try
        {
            if (!TryWrite(departure, buffer.AsSpan(0, options.MaxRequestOctets), out var length))
            {
                return NotSent(
                    $"{departure.Question.Names.Count} names do not fit {options.MaxRequestOctets} octets, or a name or the community cannot be written. Ask for fewer at once.");
            }

            counters.CountSent(departure.IsAgain);
            channel.Send(buffer.AsSpan(0, length), departure.Device, HiddenIn(departure, buffer.AsSpan(0, length)));
            return null;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable or SocketError.ConnectionReset)
        {
            // The next try may go through.
            return null;
        }
        catch (SocketException exception)
        {
            return new SnmpResponse { Outcome = SnmpOutcome.Unreachable, Reason = $"{departure.Question.Target} cannot be reached: {exception.Message}" };
        }
        catch (ObjectDisposedException)
        {
            return NotSent(SnmpClient.Closed);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private bool TryWrite(in Departure departure, Span<byte> buffer, out int length)
    {
        if (departure.Question.Target is not { Version: SnmpVersion.V3, User: { } user } target)
        {
            return SnmpMessageWriter.TryWriteQuestion(departure.Question, departure.RequestId, buffer, out length);
        }

        var usm = departure.Usm;
        var isWritten = peers.PeerOf(target.EndPoint, user).TryWrite(departure.Question, departure.RequestId, ref usm, buffer, out length);
        desk.Update(departure.RequestId, usm, static (question, value) => question.Usm = value);
        return isWritten;
    }

    /// <summary>What a watch cannot see in the datagram itself.</summary>
    private SnmpContents? HiddenIn(in Departure departure, ReadOnlySpan<byte> datagram) =>
        options.Watch is not null && SnmpDatagram.IsEncrypted(datagram) ? SnmpDatagram.Of(departure.Question) : null;

    private static SnmpResponse NotSent(string reason) => new() { Outcome = SnmpOutcome.NotSent, Reason = reason };
}
