namespace KPax.Agent.Collection;

/// <summary>Why asking was stopped.</summary>
internal enum AskStop
{
    /// <summary>It was not.</summary>
    None = 0,

    /// <summary>A time has begun in which nothing is asked.</summary>
    Blackout = 1,

    /// <summary>Another configuration holds: what was to be asked is found out anew.</summary>
    Change = 2,
}
