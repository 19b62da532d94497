using KPax.Contracts.Devices;
using static KPax.Web.Language.Words;

namespace KPax.Web.Devices;

/// <summary>What to call a device.</summary>
internal static class DeviceNames
{
    /// <summary>Maker and model; or else its name on the network, its address, or that it has none.</summary>
    public static string Full(DeviceIdentity identity)
    {
        var name = $"{identity.Manufacturer} {identity.Model}".Trim();
        return name.Length > 0 ? name
            : identity.NetworkName.Length > 0 ? identity.NetworkName
            : identity.IpAddress.Length > 0 ? identity.IpAddress
            : T("Device_NoName");
    }
}
