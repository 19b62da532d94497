namespace KPax.Snmp;

/// <summary>
/// Ports where a printer takes what it is sent for a page to print: LPD 515, raw printing 9100-9109 and 9112-9116, IPP 631, and the transports of
/// print servers at 35, 170, 2000-2002, 2501 and 9999. Monitoring must never put paper through a printer, so nothing is ever sent there.
/// </summary>
/// <remarks>
/// 2000-2002 and 2501 are those of old print servers. They are also used for other things, but no device has its SNMP there: to refuse them costs
/// nothing. 631 prints too, so IPP is not asked either until it has a client that cannot send a job.
/// </remarks>
public static class PrintPorts
{
    /// <summary>True for a port that prints.</summary>
    public static bool Contains(int port) =>
        port is 35 or 170 or 515 or 631 or (>= 2000 and <= 2002) or 2501 or (>= 9100 and <= 9109) or (>= 9112 and <= 9116) or 9999;
}
