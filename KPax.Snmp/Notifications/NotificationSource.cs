using System.Net;

namespace KPax.Snmp.Notifications;

/// <summary>A device whose traps and informs are taken.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Communities">Communities of v1 and v2c that are believed from it; secrets, never printed. None: v1 and v2c are not taken.</param>
public sealed record NotificationSource(IPAddress Address, IReadOnlyList<string> Communities)
{
    /// <summary>The address, without the communities.</summary>
    public override string ToString() => Address.ToString();
}
