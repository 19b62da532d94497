using System.Net;
using System.Net.Sockets;
using KPax.Snmp;
using KPax.Snmp.Codec;

namespace KPax.Tests.Snmp;

/// <summary>A device on loopback that does only what the test tells it.</summary>
internal sealed class UdpResponder : IDisposable
{
    private readonly Socket _socket;
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));

    public UdpResponder()
        : this(IPAddress.Loopback)
    {
    }

    public UdpResponder(IPAddress address)
    {
        _socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        _socket.Bind(new IPEndPoint(address, 0));
    }

    public SnmpTarget Target => new((IPEndPoint)_socket.LocalEndPoint!, SnmpVersion.V2c, "public");

    public bool HasQuestion => _socket.Available > 0;

    public async Task<(SnmpMessage Question, EndPoint Asker)> ReceiveAsync()
    {
        var (datagram, asker) = await ReceiveDatagramAsync();
        Assert.IsTrue(SnmpMessageReader.TryRead(datagram, out var question, out var reason), reason);
        return (question, asker);
    }

    public async Task<(byte[] Datagram, EndPoint Asker)> ReceiveDatagramAsync()
    {
        var buffer = new byte[2_048];
        var any = _socket.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
        var received = await _socket.ReceiveFromAsync(buffer, new IPEndPoint(any, 0), _patience.Token);
        return (buffer[..received.ReceivedBytes], received.RemoteEndPoint);
    }

    public void Send(byte[] datagram, EndPoint asker) => _socket.SendTo(datagram, asker);

    public void Answer(SnmpMessage question, EndPoint asker, int number) => Send(Codec.SnmpMessages.Write(AnswerTo(question, number)), asker);

    public static SnmpMessage AnswerTo(SnmpMessage question, int number) => question with
    {
        PduType = SnmpPduType.Response,
        VarBinds = [.. question.VarBinds.Select(varBind => varBind with { Value = SnmpValue.Integer(number) })],
    };

    public void Dispose()
    {
        _socket.Dispose();
        _patience.Dispose();
    }
}
