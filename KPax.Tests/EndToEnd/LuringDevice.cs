using System.Net;
using System.Net.Sockets;
using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Tests.Snmp.Codec;

namespace KPax.Tests.EndToEnd;

/// <summary>
/// A device at an SNMP port that wants to be printed to: whatever it is asked, it answers from its print ports, and then properly, with print ports in
/// what it says.
/// </summary>
internal sealed class LuringDevice : IAsyncDisposable
{
    private static readonly int[] LuringPorts = [9100, 515, 631];

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly CancellationTokenSource _closing = new();
    private readonly Tripwires _printPorts;
    private readonly IPEndPoint _endPoint;
    private readonly Task _answering;
    private int _questions;

    public LuringDevice(IPEndPoint endPoint, Tripwires printPorts)
    {
        _endPoint = endPoint;
        _printPorts = printPorts;
        _socket.Bind(endPoint);
        _answering = Task.Run(AnswerAsync);
    }

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
        var buffer = new byte[2_048];
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                var received = await _socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _closing.Token);
                if (SnmpMessageReader.TryRead(buffer.AsSpan(0, received.ReceivedBytes), out var question, out _))
                {
                    Interlocked.Increment(ref _questions);
                    Answer(question, received.RemoteEndPoint);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Answer(SnmpMessage question, EndPoint asker)
    {
        var datagram = SnmpMessages.Write(question with
        {
            PduType = SnmpPduType.Response,
            ErrorStatus = 0,
            ErrorIndex = 0,
            VarBinds = [.. question.VarBinds.Select(varBind => new VarBind(varBind.Name, SnmpValue.FromOctets(SnmpType.OctetString, [.. System.Text.Encoding.ASCII.GetBytes($"http://{_endPoint.Address}:9100/")])))],
        });
        foreach (var port in LuringPorts)
        {
            _printPorts.SendFrom(new IPEndPoint(_endPoint.Address, port), datagram, asker);
        }

        _socket.SendTo(datagram, asker);
    }
}
