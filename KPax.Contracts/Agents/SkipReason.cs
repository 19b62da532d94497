namespace KPax.Contracts.Agents;

/// <summary>Why a round was not done, or not to its end.</summary>
public enum SkipReason
{
    /// <summary>It was done.</summary>
    None = 0,

    /// <summary>Nothing is asked at this time.</summary>
    Blackout = 1,
}
