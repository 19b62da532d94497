namespace KPax.Contracts.Agents;

/// <summary>Why numbers are lost. Values as in kpax.agent.v1.GapReason.</summary>
public enum GapReason
{
    Unspecified = 0,
    BufferFull = 1,
    BufferDamaged = 2,
    ServerRestored = 3,
}
