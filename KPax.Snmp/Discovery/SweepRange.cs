using System.Net;

namespace KPax.Snmp.Discovery;

/// <summary>Addresses in a row, and what may be sent to them. What stands here is sent to these addresses and to no other.</summary>
/// <param name="First">The first address.</param>
/// <param name="Count">How many, 1 to <see cref="SweepOptions.MaxAddresses"/>.</param>
/// <param name="Port">UDP port; no port that prints.</param>
/// <param name="Credentials">How to ask them.</param>
public sealed record SweepRange(IPAddress First, int Count, int Port, SweepCredentials Credentials);
