namespace KPax.Contracts.Alerts;

/// <summary>How an alert stands.</summary>
public enum AlertState
{
    /// <summary>It holds, and nobody said that it is seen to.</summary>
    Open = 0,

    /// <summary>It holds, and somebody said that it is seen to.</summary>
    Acknowledged = 1,

    /// <summary>It ended.</summary>
    Closed = 2,
}
