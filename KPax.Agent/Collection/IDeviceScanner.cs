using KPax.Agent.Discovery;
using KPax.Protocol.Device.V1;

namespace KPax.Agent.Collection;

/// <summary>Asks one device for one scan kind.</summary>
internal interface IDeviceScanner
{
    /// <summary>Scans the target. A device that does not answer is a result, not an exception.</summary>
    Task<ScanResult> ScanAsync(ScanTarget target, DeviceReading.Types.ScanKind kind, CancellationToken cancellationToken);
}
