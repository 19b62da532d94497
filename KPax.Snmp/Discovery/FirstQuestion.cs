namespace KPax.Snmp.Discovery;

/// <summary>What every address is asked first: who are you, and are you a printer?</summary>
internal static class FirstQuestion
{
    /// <summary>hrDevicePrinter (RFC 2790).</summary>
    public static readonly Oid HrDevicePrinter = Oid.Parse("1.3.6.1.2.1.25.3.1.5");

    // DisplayString of SNMPv2-TC.
    private const int MaxDescription = 255;

    private static readonly Oid SysObjectId = Oid.Parse("1.3.6.1.2.1.1.2.0");
    private static readonly Oid SysDescr = Oid.Parse("1.3.6.1.2.1.1.1.0");
    private static readonly Oid HrDeviceType = Oid.Parse("1.3.6.1.2.1.25.3.2.1.2.1");

    /// <summary>sysObjectID.0, sysDescr.0 and hrDeviceType.1.</summary>
    public static IReadOnlyList<Oid> Names { get; } = [SysObjectId, SysDescr, HrDeviceType];

    /// <summary>The first two, which every device has: v1 refuses all for one that is missing.</summary>
    public static IReadOnlyList<Oid> ShortNames { get; } = [SysObjectId, SysDescr];

    /// <summary>The finding with what was answered.</summary>
    public static SweepFinding Fill(SweepFinding finding, IReadOnlyList<VarBind> varBinds) => finding with
    {
        SysObjectId = Find(varBinds, SysObjectId).ObjectIdentifier,
        SysDescr = Cut(Find(varBinds, SysDescr).Octets),
        HrDeviceType = Find(varBinds, HrDeviceType).ObjectIdentifier,
    };

    /// <summary>A copy, so that what is too long does not stay in memory for each address of a big network.</summary>
    private static ReadOnlyMemory<byte> Cut(ReadOnlyMemory<byte> octets) =>
        octets.Length <= MaxDescription ? octets : octets[..MaxDescription].ToArray();

    private static SnmpValue Find(IReadOnlyList<VarBind> varBinds, Oid name)
    {
        foreach (var varBind in varBinds)
        {
            if (varBind.Name == name)
            {
                return varBind.Value;
            }
        }

        return SnmpValue.Unreadable;
    }
}
