using System.Net;
using KPax.Protocol.Device.V1;

namespace KPax.Agent.Devices;

/// <summary>What surrounds the answers of a device.</summary>
/// <param name="Target">What was asked, as it was configured.</param>
/// <param name="Address">The address that answered; null if the answers come from a file.</param>
/// <param name="Kind">What was asked for.</param>
/// <param name="ReadAt">When the answers came.</param>
internal sealed record ReadingRequest(string Target, IPAddress? Address, DeviceReading.Types.ScanKind Kind, DateTimeOffset ReadAt);
