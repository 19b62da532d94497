using System.Net;
using KPax.Snmp.Usm;

namespace KPax.Snmp.Notifications;

/// <summary>A device whose traps and informs are taken.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Communities">Communities of v1 and v2c that are believed from it; secrets, never printed. None: v1 and v2c are not taken.</param>
public sealed record NotificationSource(IPAddress Address, IReadOnlyList<string> Communities)
{
    /// <summary>Users of v3 that are believed from it, each at exactly its level. Default none: v3 is not taken.</summary>
    public IReadOnlyList<UsmUser> Users { get; init; } = [];

    /// <summary>Its snmpEngineID, 5 to 32 octets, as the device told when it was asked; empty while that is not known: v3 traps are not taken then.</summary>
    public ReadOnlyMemory<byte> EngineId { get; init; }

    /// <summary>The address, without the communities.</summary>
    public override string ToString() => Address.ToString();
}
