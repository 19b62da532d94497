namespace KPax.Agent.Buffer.Segments;

/// <summary>How thin the entries of a segment are. Each level drops more; numbers stand in files.</summary>
internal enum ThinLevel
{
    /// <summary>Nothing was dropped.</summary>
    Whole = 0,

    /// <summary>Of the history, the first and the last of each device, scan kind and hour are left.</summary>
    Hours = 1,

    /// <summary>Of the history, the first and the last of each device, scan kind and day are left.</summary>
    Days = 2,

    /// <summary>Of the history nothing is left.</summary>
    AlertsOnly = 3,

    /// <summary>Nothing is left.</summary>
    Empty = 4,
}
