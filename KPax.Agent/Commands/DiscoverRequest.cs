using KPax.Agent.Discovery;
using KPax.Snmp.Discovery;

namespace KPax.Agent.Commands;

/// <summary>What <c>discover</c> is asked to do, checked.</summary>
/// <param name="Discovery">Which addresses, and by which credentials.</param>
/// <param name="Sweep">How gently and how patiently.</param>
/// <param name="Json">One line of JSON for each finding in place of text.</param>
internal sealed record DiscoverRequest(DiscoveryOptions Discovery, SweepOptions Sweep, bool Json);
