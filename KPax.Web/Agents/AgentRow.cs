using KPax.Contracts.Agents;

namespace KPax.Web.Agents;

/// <summary>A row of the list.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Condition">How it is.</param>
/// <param name="Today">The books of today; null: nothing yet.</param>
internal sealed record AgentRow(AgentView Agent, AgentCondition Condition, AgentDay? Today);
