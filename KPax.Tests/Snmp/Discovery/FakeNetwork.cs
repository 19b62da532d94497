using System.Net;
using System.Net.Sockets;
using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Snmp.Discovery;
using KPax.Tests.Snmp.Codec;

namespace KPax.Tests.Snmp.Discovery;

/// <summary>A network without sockets: writes down each datagram, and lets a test answer it or lose it.</summary>
internal sealed class FakeNetwork : ISweepSockets
{
    private UdpChannel.Receiver _udp = null!;
    private EchoReceiver _echo = null!;

    /// <summary>Everything that was sent: to whom, and by which community or what else.</summary>
    public List<(string To, string What)> Sent { get; } = [];

    /// <summary>The devices: what they answer to a question; null for nothing.</summary>
    public Dictionary<string, Func<SnmpMessage, SnmpMessage?>> Devices { get; } = [];

    /// <summary>Who answers pings; null: nobody can be pinged.</summary>
    public HashSet<string>? Pinged { get; set; } = [];

    /// <summary>Who has an SNMPv3 engine.</summary>
    public HashSet<string> Engines { get; } = [];

    /// <summary>True for a datagram, by its number from 0, that is lost.</summary>
    public Func<int, bool> IsLost { get; set; } = _ => false;

    /// <summary>Called at each datagram, before it is answered.</summary>
    public Action OnSend { get; set; } = () => { };

    /// <summary>The ports that were wanted for the socket; null: any.</summary>
    public Range? Ports { get; private set; }

    /// <summary>Changes where an answer seems to come from.</summary>
    public Func<IPEndPoint, IPEndPoint> Forge { get; set; } = from => from;

    public ISweepSocket OpenUdp(AddressFamily family, Range? ports, UdpChannel.Receiver receiver)
    {
        _udp = receiver;
        Ports = ports;
        return new Udp(this);
    }

    public IEchoSocket? OpenEcho(AddressFamily family, EchoReceiver receiver)
    {
        _echo = receiver;
        return Pinged is null ? null : new Echo(this);
    }

    /// <summary>A device that answers to a community in some versions.</summary>
    public static Func<SnmpMessage, SnmpMessage?> Device(string community, params SnmpVersion[] versions) => question =>
        question.Community == community && versions.Contains(question.Version)
            ? question with { PduType = SnmpPduType.Response, VarBinds = [.. question.VarBinds.Select(Answer)] }
            : null;

    /// <summary>A device of v1 that has no hrDeviceType.</summary>
    public static Func<SnmpMessage, SnmpMessage?> Switch(string community) => question => question.VarBinds.Count == 3
        ? question with { PduType = SnmpPduType.Response, ErrorStatus = SnmpErrors.NoSuchName, ErrorIndex = 3 }
        : Device(community, SnmpVersion.V1)(question);

    private static VarBind Answer(VarBind asked) => asked with
    {
        Value = asked.Name.ToString() switch
        {
            "1.3.6.1.2.1.1.2.0" => SnmpValue.FromOid(Oid.Parse("1.3.6.1.4.1.11.2.3.9.1")),
            "1.3.6.1.2.1.1.1.0" => SnmpValue.FromOctets(SnmpType.OctetString, "HP LaserJet"u8.ToArray()),
            _ => SnmpValue.FromOid(Oid.Parse("1.3.6.1.2.1.25.3.1.5")),
        },
    };

    private static IPEndPoint EndPointOf(SocketAddress address) =>
        (IPEndPoint)new IPEndPoint(address.Family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0).Create(address);

    private void TakeUdp(ReadOnlySpan<byte> datagram, SocketAddress address)
    {
        OnSend();
        var to = EndPointOf(address);
        var isProbe = SnmpV3Header.TryReadMessageId(datagram, out _);
        var question = default(SnmpMessage);
        Assert.IsTrue(isProbe || SnmpMessageReader.TryRead(datagram, out question, out _));
        var number = Note($"{to}", isProbe ? "v3" : $"{question!.Version} {question.Community}");
        if (IsLost(number))
        {
            return;
        }

        if (isProbe && Engines.Contains($"{to}"))
        {
            // As the receiver sees it, a report is any v3 message with the number.
            _udp(datagram.ToArray(), Forge(to).Serialize());
        }
        else if (!isProbe && Devices.TryGetValue($"{to}", out var device) && device(question!) is { } answer)
        {
            _udp(SnmpMessages.Write(answer), Forge(to).Serialize());
        }
    }

    private void TakeEcho(int echo, SocketAddress address)
    {
        OnSend();
        var to = EndPointOf(address);
        var number = Note($"{to.Address}", "ping");
        if (!IsLost(number) && Pinged!.Contains($"{to.Address}"))
        {
            _echo(echo, Forge(to).Serialize());
        }
    }

    private int Note(string to, string what)
    {
        lock (Sent)
        {
            Sent.Add((to, what));
            return Sent.Count - 1;
        }
    }

    private sealed class Udp(FakeNetwork network) : ISweepSocket
    {
        public void Send(ReadOnlySpan<byte> datagram, SocketAddress to) => network.TakeUdp(datagram, to);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Echo(FakeNetwork network) : IEchoSocket
    {
        public void Send(int number, SocketAddress to) => network.TakeEcho(number, to);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
