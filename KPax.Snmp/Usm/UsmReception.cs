namespace KPax.Snmp.Usm;

/// <summary>What an authoritative engine makes of a datagram.</summary>
internal enum UsmReception
{
    /// <summary>Garbage, or nothing that may be answered.</summary>
    Drop = 0,

    /// <summary>A question or inform of a user, to be answered with <see cref="UsmAuthority.TryAnswer"/>.</summary>
    Question = 1,

    /// <summary>Refused: the Report that says why is to be sent back.</summary>
    Report = 2,
}
