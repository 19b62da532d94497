using KPax.Snmp;

namespace KPax.Agent.Collection;

/// <summary>What was read of a table.</summary>
/// <param name="VarBinds">All that was read, whatever stopped it.</param>
/// <param name="Reason">Why the table is not whole, in plain words; empty if it is.</param>
/// <param name="IsSilent">True if the device does not answer any more, or has had its time: it is asked nothing more in this scan.</param>
internal sealed record TableFetch(IReadOnlyList<VarBind> VarBinds, string Reason, bool IsSilent);
