namespace KPax.Agent.Secrets;

/// <summary>Why something sealed does not open: the end of a sentence that begins with the name of the place. The mend is the place's own.</summary>
internal static class SealErrors
{
    /// <summary>Another key sealed it.</summary>
    public const string Foreign = "was sealed by another agent: on another machine, under another account or with another data directory.";

    /// <summary>It is cut, or was changed.</summary>
    public const string Damaged = "begins with \"sealed:\", but is cut, changed or sealed for something else.";
}
