using System.Net;
using KPax.Snmp.Codec;

namespace KPax.Simulator.Fleet;

/// <summary>Looks at the printers again and again, and sends a trap of each that has begun or ended a jam since.</summary>
internal sealed class TrapSender : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly IReadOnlyList<(SimulatedDevice Device, SimulatedEndPoint From, string Community)> _printers;
    private readonly bool[] _jammed;
    private readonly SocketAddress _receiver;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public TrapSender(
        IPEndPoint receiver, IReadOnlyList<(SimulatedDevice Device, SimulatedEndPoint From, string Community)> printers, TimeProvider time)
    {
        _printers = printers;
        _jammed = new bool[printers.Count];
        _receiver = receiver.Serialize();
        _time = time;
        _loop = LookAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task LookAsync()
    {
        var buffer = new byte[1_400];
        while (!_stop.IsCancellationRequested)
        {
            for (var index = 0; index < _printers.Count; index++)
            {
                var (device, from, community) = _printers[index];
                if (device.IsJammed == _jammed[index])
                {
                    continue;
                }

                _jammed[index] = !_jammed[index];
                if (SnmpMessageWriter.TryWrite(device.MakeJamTrap(community, _jammed[index]), buffer, out var written))
                {
                    from.Send(buffer.AsSpan(0, written), _receiver);
                }
            }

            await Task.Delay(Pause, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
