namespace KPax.Silo.Agents;

/// <summary>How the epoch of a Hello stands to what is stored of the agent.</summary>
internal enum EpochJudgement
{
    /// <summary>It was never seen: it is opened.</summary>
    Open = 0,

    /// <summary>It goes on.</summary>
    GoesOn = 1,

    /// <summary>Its history is behind or another one, as that of a restored image is: it must begin a new epoch.</summary>
    HistoryDiffers = 2,

    /// <summary>It goes on although a later one was opened: two instances use one key.</summary>
    Clone = 3,

    /// <summary>It belongs to an instance that is suspended.</summary>
    Suspended = 4,
}
