using KPax.Snmp;

namespace KPax.Agent.Collection;

/// <summary>Columns of one table that are to be read.</summary>
/// <param name="Field">The profile's name of the table.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">Rows that it had, or mostly has.</param>
internal sealed record TableQuestion(string Field, IReadOnlyList<Oid> Columns, int Rows);
