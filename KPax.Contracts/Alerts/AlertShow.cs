namespace KPax.Contracts.Alerts;

/// <summary>Which alerts a list shows.</summary>
public enum AlertShow
{
    /// <summary>Those that hold, seen to or not.</summary>
    Open = 0,

    /// <summary>Those that hold and nobody sees to.</summary>
    Unacknowledged = 1,

    /// <summary>Those that hold and somebody sees to.</summary>
    Acknowledged = 2,

    /// <summary>Those that ended.</summary>
    Closed = 3,

    /// <summary>All that are kept.</summary>
    All = 4,
}
