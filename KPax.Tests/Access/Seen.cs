namespace KPax.Tests.Access;

/// <summary>What a caller got.</summary>
internal enum Seen
{
    /// <summary>The answer of what does not exist.</summary>
    Nothing = 0,

    /// <summary>A denial.</summary>
    Forbidden = 1,

    /// <summary>A refusal to give or take more than the caller has himself.</summary>
    Beyond = 2,

    /// <summary>It was done or shown, or was refused for a reason that has nothing to do with rights.</summary>
    Given = 3,
}
