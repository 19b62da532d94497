using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Snmp.Usm;

namespace KPax.Benchmarks.Fuzzing;

/// <summary>Everything that reads for one user of SNMPv3: its peer, the engine that it asks, and who takes that engine's traps.</summary>
internal sealed class FuzzUsmReader(FuzzUsm usm)
{
    // A peer that was told something by a mutant is another one; now and then it is set back even if it does not say so.
    private const int ReadsOfAPeer = 64;

    private readonly UsmEngine _engine = usm.NewEngine();
    private readonly byte[] _reply = new byte[SnmpLimits.MaxDatagram];
    private readonly byte[] _protected = new byte[DatagramMutator.MaxOctets + 512];
    private readonly byte[] _spare = new byte[DatagramMutator.MaxOctets + 512];
    private UsmPeer _peer = usm.NewPeer();
    private int _reads;

    /// <summary>A datagram, as each of them reads it. True if one took it.</summary>
    public bool Read(Memory<byte> datagram)
    {
        if (!SnmpV3Header.TryReadMessageId(datagram.Span, out _))
        {
            return false;
        }

        // Each decrypts in place.
        var spare = _spare.AsSpan(0, datagram.Length);
        datagram.Span.CopyTo(spare);
        var isTaken = ReadAsAuthority(spare);
        datagram.Span.CopyTo(spare);
        isTaken |= _engine.TryReadTrap(spare, out var header, out _) && SnmpMessageReader.TryReadVarBinds(header.VarBinds, [], out _, out _);
        return ReadAsPeer(datagram.Span) || isTaken;
    }

    /// <summary>A PDU that is hidden and proved now, after it was broken. True if it was taken.</summary>
    public bool ReadHidden(Memory<byte> pdu)
    {
        var octets = pdu.Span;
        var isElement = new BerReader(octets).TryRead(out var tag, out var content);
        var length = usm.Protect(isElement ? tag : (byte)SnmpPduType.Response, isElement ? content : octets, _protected);
        return length > 0 && Read(_protected.AsMemory(0, length));
    }

    private bool ReadAsPeer(Span<byte> datagram)
    {
        var attempt = default(UsmAttempt);
        var reading = _peer.Read(datagram, ref attempt, out var header, out _);
        var isTaken = reading == UsmReading.Answer && SnmpMessageReader.TryReadVarBinds(header.VarBinds, [], out _, out _);
        if (reading is UsmReading.AskAgain or UsmReading.Refused || ++_reads % ReadsOfAPeer == 0)
        {
            _peer = usm.NewPeer();
        }

        return isTaken;
    }

    private bool ReadAsAuthority(Span<byte> datagram)
    {
        if (usm.Authority.Receive(datagram, _reply, out _, out var header, out var asker) != UsmReception.Question
            || !SnmpMessageReader.TryReadVarBinds(header.VarBinds, [], out var varBinds, out _))
        {
            return false;
        }

        var answer = new SnmpMessage { Version = SnmpVersion.V3, Community = "", PduType = SnmpPduType.Response, RequestId = header.RequestId, VarBinds = varBinds };
        return usm.Authority.TryAnswer(asker, answer, _reply, out _);
    }
}
