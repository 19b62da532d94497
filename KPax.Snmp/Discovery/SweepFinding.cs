using System.Net;
using KPax.Snmp.Usm;

namespace KPax.Snmp.Discovery;

/// <summary>One address where somebody is.</summary>
public sealed record SweepFinding
{
    /// <summary>Address and port.</summary>
    public required IPEndPoint EndPoint { get; init; }

    /// <summary>What is there.</summary>
    public required SweepFindingKind Kind { get; init; }

    /// <summary>Which range of the sweep the address is of, from 0.</summary>
    public required int Range { get; init; }

    /// <summary>Version that the device answered in.</summary>
    public SnmpVersion Version { get; init; }

    /// <summary>Which community or user of the range it answered to, from 0; -1 if to none.</summary>
    public int Credential { get; init; } = -1;

    /// <summary>sysObjectID.0; empty if the device did not give it.</summary>
    public Oid SysObjectId { get; init; }

    /// <summary>sysDescr.0 as it was sent, at most 255 octets of it; empty if the device did not give it.</summary>
    public ReadOnlyMemory<byte> SysDescr { get; init; }

    /// <summary>hrDeviceType.1; empty if the device did not give it.</summary>
    public Oid HrDeviceType { get; init; }

    /// <summary>True if hrDeviceType.1 is hrDevicePrinter (RFC 2790). A printer may be another device of the table, so false proves nothing.</summary>
    public bool SaysPrinter => HrDeviceType == FirstQuestion.HrDevicePrinter;

    /// <summary>From the last question to its answer; zero if there was none.</summary>
    public TimeSpan RoundTrip { get; init; }

    /// <summary>Why the users were refused; none unless <see cref="SweepFindingKind.Refused"/>.</summary>
    public UsmError SecurityError { get; init; }

    /// <summary>The same in plain words, with the mend; empty if there is nothing.</summary>
    public string Reason => UsmErrors.Describe(SecurityError);
}
