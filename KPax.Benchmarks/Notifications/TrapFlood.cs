using System.Net;
using System.Net.Sockets;
using KPax.Simulator.Fleet;

namespace KPax.Benchmarks.Notifications;

/// <summary>Sends forged traps at a pace, from strangers and under the addresses of known devices, and real ones of all devices between them.</summary>
internal sealed class TrapFlood : IDisposable
{
    /// <summary>Strangers that send.</summary>
    public const int Strangers = 200;

    private const int Variants = 4_096;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    private readonly IPEndPoint _listener;
    private readonly Socket[] _strangers;
    private readonly Socket[] _devices;
    private readonly byte[][] _forged;
    private readonly byte[][] _underADevice;

    /// <summary>Opens the sockets: devices at the first address and those after it, strangers 4,096 addresses further on.</summary>
    public TrapFlood(IPEndPoint listener, IPAddress first, int devices, bool knowsCommunity, bool knowsEngine)
    {
        _listener = listener;
        _devices = [.. Enumerable.Range(0, devices).Select(index => Open(LoopbackAddresses.Next(first, index)))];
        _strangers = [.. Enumerable.Range(0, Strangers).Select(index => Open(LoopbackAddresses.Next(first, 4_096 + index)))];
        var random = new Random(1);
        _forged = [.. Enumerable.Range(0, Variants).Select(index => index % 2 == 0 ? ForgedTraps.V3(random) : ForgedTraps.V2c($"guess{index}", 0))];
        _underADevice = knowsCommunity ? [ForgedTraps.V2c("public", 0)]
            : knowsEngine ? [.. Enumerable.Range(0, Variants).Select(_ => ForgedTraps.V3(random, ForgedTraps.Engine))]
            : _forged;
    }

    /// <summary>Sends for a while; gives how many forged and real ones were sent.</summary>
    public async Task<(long Forged, int Real)> RunAsync(int forgedPerSecond, int realPerSecond, TimeSpan duration)
    {
        var (forged, real) = (0L, 0);
        var started = TimeProvider.System.GetTimestamp();
        for (var elapsed = TimeSpan.Zero; elapsed < duration; elapsed = TimeProvider.System.GetElapsedTime(started))
        {
            for (; forged < elapsed.TotalSeconds * forgedPerSecond; forged++)
            {
                SendForged(forged);
            }

            for (; real < elapsed.TotalSeconds * realPerSecond; real++)
            {
                _devices[real % _devices.Length].SendTo(ForgedTraps.V2c("public", real + 1), _listener);
            }

            await Task.Delay(Step, TimeProvider.System);
        }

        return (forged, real);
    }

    public void Dispose()
    {
        foreach (var socket in _strangers.Concat(_devices))
        {
            socket.Dispose();
        }
    }

    // Four of five come from strangers; the fifth bears the address of the first device, which sends real ones as well.
    private void SendForged(long number)
    {
        if (number % 5 == 0)
        {
            _devices[0].SendTo(_underADevice[number / 5 % _underADevice.Length], _listener);
        }
        else
        {
            _strangers[number % Strangers].SendTo(_forged[number % Variants], _listener);
        }
    }

    private static Socket Open(IPAddress address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { SendBufferSize = 4 * 1_048_576 };
        socket.Bind(new IPEndPoint(address, 0));
        return socket;
    }
}
