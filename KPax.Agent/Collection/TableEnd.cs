namespace KPax.Agent.Collection;

/// <summary>How the reading of a table ended.</summary>
internal enum TableEnd
{
    /// <summary>All columns were read, or given up for a reason of their own.</summary>
    Over = 0,

    /// <summary>The device did not answer.</summary>
    Silent = 1,

    /// <summary>The device has had its time, or has sent its octets.</summary>
    Spent = 2,
}
