using System.Net;
using KPax.Snmp.Codec;

namespace KPax.Snmp.Client;

/// <summary>Reads datagrams and ends the questions that they answer; what answers none is dropped and counted.</summary>
internal sealed class AnswerReceiver(QuestionDesk desk, SnmpClientCounters counters)
{
    public void Receive(Span<byte> datagram, SocketAddress sender)
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

    private void Answer(in Departure asked, in SnmpHeader header, int octets)
    {
        if (!SnmpMessageReader.TryReadVarBinds(header.VarBinds, asked.Question.Names, out var varBinds, out var reason))
        {
            counters.CountMalformed();
            desk.NoteRefusal(asked.RequestId, $" An answer came that could not be read: {reason}");
        }
        else if (desk.TryEnd(asked.RequestId, ToResponse(header, varBinds, octets)))
        {
            counters.CountAnswered();
        }
        else
        {
            counters.CountUnmatched();
        }
    }

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
