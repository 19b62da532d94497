using KPax.Snmp;

namespace KPax.Agent.Collection;

/// <summary>What was read of a table.</summary>
/// <param name="VarBinds">All that was read, whatever stopped it.</param>
/// <param name="Reason">Why the table is not whole, in plain words; empty if it is.</param>
/// <param name="End">How it ended.</param>
internal sealed record TableFetch(IReadOnlyList<VarBind> VarBinds, string Reason, TableEnd End)
{
    /// <summary>The columns that are not whole.</summary>
    public IReadOnlyCollection<Oid> Broken { get; init; } = [];
}
