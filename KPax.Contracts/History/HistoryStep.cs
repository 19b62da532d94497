namespace KPax.Contracts.History;

/// <summary>How finely history is asked for.</summary>
public enum HistoryStep
{
    /// <summary>Days of the organisation's calendar; kept for good.</summary>
    Day = 0,

    /// <summary>Hours; kept for 62 days after they were received, unless set otherwise.</summary>
    Hour = 1,
}
