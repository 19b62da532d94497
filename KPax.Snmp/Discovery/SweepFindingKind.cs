namespace KPax.Snmp.Discovery;

/// <summary>What is at an address.</summary>
public enum SweepFindingKind
{
    /// <summary>A device that answers by SNMP.</summary>
    Device = 0,

    /// <summary>Somebody answers the ping, but none of the questions by SNMP: another community, or no SNMP at all.</summary>
    Silent = 1,

    /// <summary>An SNMPv3 engine that refuses the users: see <see cref="SweepFinding.SecurityError"/>.</summary>
    Refused = 2,
}
