using KPax.Agent.Discovery;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Collection;

/// <summary>
/// Asks a known device once more before it counts as silent. At 5 % loss in each direction one try in ten fails, so the three tries of a question fail
/// once in a thousand: too often for thousands of rounds. One that was silent the last time gets no second look, and when many are silent at once the
/// network is down, which no look mends.
/// </summary>
internal sealed class SecondLookScanner(IDeviceScanner scanner, KnownDevices devices, SchedulesOptions options) : IDeviceScanner
{
    /// <summary>Devices that are looked at again at the same time.</summary>
    public const int MaxAtOnce = 8;

    private int _looking;

    /// <inheritdoc/>
    public async Task<ScanResult> ScanAsync(ScanTarget target, ScanKind kind, CancellationToken cancellationToken)
    {
        var result = await scanner.ScanAsync(target, kind, cancellationToken);
        if (result.Outcome != ScanOutcome.Silent || devices.Find(target.Snmp.EndPoint) is not { IsLost: false })
        {
            return result;
        }

        try
        {
            if (Interlocked.Increment(ref _looking) > MaxAtOnce)
            {
                return result;
            }

            for (var look = 0; look < options.SecondLooks; look++)
            {
                var again = await scanner.ScanAsync(target, kind, cancellationToken);
                if (again.Outcome != ScanOutcome.Silent)
                {
                    // A device that rests was not asked, so it is as silent as before.
                    return again.Outcome == ScanOutcome.Resting ? result : again;
                }
            }

            return result;
        }
        finally
        {
            Interlocked.Decrement(ref _looking);
        }
    }
}
