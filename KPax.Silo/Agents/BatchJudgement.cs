namespace KPax.Silo.Agents;

/// <summary>How a batch stands to what is stored.</summary>
internal enum BatchJudgement
{
    /// <summary>It is what comes next.</summary>
    Next = 0,

    /// <summary>All of it is stored already.</summary>
    Stored = 1,

    /// <summary>Something before it is missing.</summary>
    Hole = 2,

    /// <summary>A part of it is stored already, so its hash cannot be checked.</summary>
    Overlap = 3,

    /// <summary>Its entries are not numbered one after the other.</summary>
    Disorder = 4,

    /// <summary>It goes on from another history.</summary>
    OtherHistory = 5,
}
