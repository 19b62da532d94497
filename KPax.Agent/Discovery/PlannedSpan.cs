using KPax.Snmp.Discovery;

namespace KPax.Agent.Discovery;

/// <summary>Addresses in a row that are asked alike.</summary>
/// <param name="Addresses">The addresses.</param>
/// <param name="Port">UDP port.</param>
/// <param name="Credentials">What may be sent to them.</param>
/// <param name="Host">The host name that gave the one address; empty if it was written as address.</param>
internal sealed record PlannedSpan(AddressSpan Addresses, int Port, SweepCredentials Credentials, string Host)
{
    /// <summary>True if it was written by itself, as an address or host, and not as one of many.</summary>
    public bool IsSingle { get; init; }
}
