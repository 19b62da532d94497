using System.Net;
using System.Net.Sockets;
using KPax.Snmp;
using KPax.Snmp.Codec;

namespace KPax.Tests.Snmp;

/// <summary>A device on loopback that answers each question with whatever the test makes of it.</summary>
internal sealed class HostileDevice : IAsyncDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly CancellationTokenSource _closing = new();
    private readonly Func<SnmpMessage, IEnumerable<byte[]>> _answer;
    private readonly Task _answering;
    private int _questions;

    public HostileDevice(Func<SnmpMessage, IEnumerable<byte[]>> answer)
    {
        _answer = answer;
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Target = new SnmpTarget((IPEndPoint)_socket.LocalEndPoint!, SnmpVersion.V2c, "public");
        _answering = Task.Run(AnswerAsync);
    }

    /// <summary>The device.</summary>
    public SnmpTarget Target { get; }

    /// <summary>Questions that came.</summary>
    public int Questions => Volatile.Read(ref _questions);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _answering;
        _socket.Dispose();
        _closing.Dispose();
    }

    private async Task AnswerAsync()
    {
        var buffer = new byte[SnmpLimits.MaxDatagram];
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                var received = await _socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _closing.Token);
                Interlocked.Increment(ref _questions);
                Assert.IsTrue(SnmpMessageReader.TryRead(buffer.AsSpan(0, received.ReceivedBytes), out var question, out _));
                foreach (var datagram in _answer(question))
                {
                    _socket.SendTo(datagram, received.RemoteEndPoint);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
