namespace KPax.Contracts.Agents;

/// <summary>A road with numbers of its own. Values as in kpax.agent.v1.Lane.</summary>
public enum Lane
{
    Unspecified = 0,
    Live = 1,
    History = 2,
}
