using System.Net;
using KPax.Agent.Devices;
using KPax.Agent.Devices.Profiles;
using KPax.Protocol.Device.V1;

namespace KPax.Agent.Http;

/// <summary>Asks a device for what SNMP does not tell.</summary>
internal interface IDeviceWeb
{
    /// <summary>True if a device of a profile is asked anything after what SNMP told.</summary>
    bool Wants(DeviceProfile profile, DeviceReading reading);

    /// <summary>Asks a device that is awake, and puts its pages and attributes into the answers.</summary>
    /// <param name="address">Where SNMP answered.</param>
    /// <param name="profile">Whose pages are asked for.</param>
    /// <param name="reading">What SNMP told.</param>
    /// <param name="answers">Where the answers go.</param>
    Task AskAsync(IPAddress address, DeviceProfile profile, DeviceReading reading, DeviceAnswers answers, CancellationToken cancellationToken);
}
