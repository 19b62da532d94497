using System.Net;

namespace KPax.Snmp;

/// <summary>
/// Lets a few at a time through to each device. A gate exists only while somebody is at it, so a sweep over a big network leaves none behind.
/// </summary>
/// <param name="atOnce">How many are let through at a time, 1 or more.</param>
public sealed class DeviceGates(int atOnce)
{
    private readonly Dictionary<IPEndPoint, Gate> _gates = [];
    private readonly Lock _lock = new();

    /// <summary>Number of gates with somebody at them.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
            {
                return _gates.Count;
            }
        }
    }

    /// <summary>Waits until the device lets one more through. Whoever was let through calls <see cref="Exit"/>.</summary>
    public async Task EnterAsync(IPEndPoint device, CancellationToken cancellationToken)
    {
        Gate? gate;
        lock (_lock)
        {
            if (!_gates.TryGetValue(device, out gate))
            {
                _gates.Add(device, gate = new Gate(new SemaphoreSlim(atOnce)));
            }

            gate.Users++;
        }

        try
        {
            await gate.Semaphore.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Leave(device, gate);
            throw;
        }
    }

    /// <summary>Lets the next one through. Only for one who was let through.</summary>
    public void Exit(IPEndPoint device)
    {
        lock (_lock)
        {
            var gate = _gates[device];
            gate.Semaphore.Release();
            Leave(device, gate);
        }
    }

    private void Leave(IPEndPoint device, Gate gate)
    {
        lock (_lock)
        {
            if (--gate.Users == 0)
            {
                _gates.Remove(device);
                gate.Semaphore.Dispose();
            }
        }
    }

    private sealed class Gate(SemaphoreSlim semaphore)
    {
        public SemaphoreSlim Semaphore { get; } = semaphore;

        public int Users { get; set; }
    }
}
