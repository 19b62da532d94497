namespace KPax.Silo.Storage;

/// <summary>How a commit unit ended.</summary>
internal enum CommitOutcome
{
    /// <summary>Durable.</summary>
    Committed = 0,

    /// <summary>Somebody else changed the same thing first: load again and decide anew. Nothing was written.</summary>
    Conflict = 1,

    /// <summary>The unit can never be written. Nothing was written.</summary>
    Rejected = 2,

    /// <summary>The storage failed, and whether the unit was written is not known: repeat later.</summary>
    Unavailable = 3,
}
