namespace KPax.Contracts.Callers;

/// <summary>What became of a question for a right.</summary>
public enum AccessDecision
{
    /// <summary>Answer as if it did not exist: it does not, or the caller may not know that it does.</summary>
    NotFound = 0,

    /// <summary>The caller may know of it, and may not do this.</summary>
    Forbidden = 1,

    /// <summary>Go on.</summary>
    Granted = 2,
}
