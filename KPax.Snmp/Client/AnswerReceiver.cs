using System.Net;
using KPax.Snmp.Codec;
using KPax.Snmp.Usm;
using KPax.Snmp.Watching;

namespace KPax.Snmp.Client;

/// <summary>Reads datagrams and ends the questions that they answer; what answers none is dropped and counted.</summary>
internal sealed class AnswerReceiver(QuestionDesk desk, UsmPeers peers, SnmpClientCounters counters, IDatagramWatch? watch = null)
{
    /// <summary>Reads a datagram, and decrypts it in its place if need be.</summary>
    public void Receive(Span<byte> datagram, SocketAddress sender)
    {
        if (SnmpV3Header.TryReadMessageId(datagram, out var messageId))
        {
            ReceiveV3(datagram, messageId, sender);
        }
        else
        {
            ReceiveV1OrV2c(datagram, sender);
        }
    }

    private void ReceiveV1OrV2c(ReadOnlySpan<byte> datagram, SocketAddress sender)
    {
        if (!SnmpHeader.TryRead(datagram, out var header, out _) || header.PduType != SnmpPduType.Response)
        {
            counters.CountMalformed();
        }
        else if (!desk.TryFind(header.RequestId, out var asked))
        {
            counters.CountUnmatched();
        }
        else if (!IsFrom(asked, sender))
        {
            counters.CountWrongSource();
        }
        else if (header.Version != asked.Question.Target.Version || !IsCommunity(header.Community, asked.Question.Target.Community))
        {
            counters.CountWrongCommunity();
        }
        else
        {
            Answer(asked, header, datagram.Length);
        }
    }

    private void ReceiveV3(Span<byte> datagram, int messageId, SocketAddress sender)
    {
        if (!desk.TryFind(messageId, out var asked))
        {
            counters.CountUnmatched();
        }
        else if (!IsFrom(asked, sender))
        {
            counters.CountWrongSource();
        }
        else if (asked.Question.Target is not { Version: SnmpVersion.V3, User: { } user } target)
        {
            counters.CountWrongCommunity();
        }
        else
        {
            ReadV3(asked, peers.PeerOf(target.EndPoint, user), datagram);
        }
    }

    private void ReadV3(in Departure asked, UsmPeer peer, Span<byte> datagram)
    {
        var usm = asked.Usm;
        var isHidden = watch is not null && SnmpDatagram.IsEncrypted(datagram);
        switch (peer.Read(datagram, ref usm, out var header, out var error))
        {
            case UsmReading.Answer:
                TellHidden(isHidden, asked, header);
                Answer(asked, header, datagram.Length);
                break;
            case UsmReading.AskAgain:
                desk.SendAgain(asked.RequestId, usm);
                break;
            case UsmReading.Refused when desk.TryEnd(asked.RequestId, Refused(asked, error)):
                break;
            default:
                counters.CountUntrusted();
                break;
        }
    }

    private void Answer(in Departure asked, in SnmpHeader header, int octets)
    {
        if (!SnmpMessageReader.TryReadVarBinds(header.VarBinds, asked.Question.Names, out var varBinds, out var reason))
        {
            counters.CountMalformed();
            desk.Update(asked.RequestId, reason, static (question, value) => question.LastRefusal = $" An answer came that could not be read: {value}");
        }
        else if (!desk.TryEnd(asked.RequestId, ToResponse(header, varBinds, octets)))
        {
            counters.CountUnmatched();
        }
    }

    /// <summary>Before the question ends, so that nothing of what follows is told first.</summary>
    private void TellHidden(bool isHidden, in Departure asked, in SnmpHeader header)
    {
        if (isHidden && SnmpDatagram.TryRead(header, asked.Question.Target.User!.Name, out var contents))
        {
            watch!.Deciphered(contents, asked.Question.Target.EndPoint);
        }
    }

    private static SnmpResponse Refused(in Departure asked, UsmError error) => new()
    {
        Outcome = SnmpOutcome.Refused,
        SecurityError = error,
        Reason = $"{asked.Question.Target} refused the question. {UsmErrors.Describe(error)}",
    };

    private static bool IsFrom(in Departure asked, SocketAddress sender) => asked.Question.Target.AnswersFromAnyPort
        ? SocketAddresses.SameAddress(asked.Device, sender)
        : SocketAddresses.SameEndPoint(asked.Device, sender);

    private static bool IsCommunity(ReadOnlySpan<byte> octets, string community)
    {
        var differ = octets.Length != community.Length;
        for (var i = 0; !differ && i < octets.Length; i++)
        {
            differ = octets[i] != community[i];
        }

        return !differ;
    }

    private static SnmpResponse ToResponse(in SnmpHeader header, VarBind[] varBinds, int octets) => header.ErrorStatus == 0
        ? new SnmpResponse { Outcome = SnmpOutcome.Answered, VarBinds = varBinds, Octets = octets }
        : new SnmpResponse
        {
            Outcome = SnmpOutcome.ErrorStatus,
            VarBinds = varBinds,
            Octets = octets,
            ErrorStatus = header.ErrorStatus,
            ErrorIndex = header.ErrorIndex,
            Reason = $"The device answered with error-status {SnmpErrors.Name(header.ErrorStatus)} at {header.ErrorIndex}.",
        };
}
