namespace KPax.Silo.Organisations.Tree;

/// <summary>What became of a move.</summary>
internal enum MoveOutcome
{
    /// <summary>It is durable.</summary>
    Moved = 0,

    /// <summary>The tree is newer than the move was judged by.</summary>
    Newer = 1,

    /// <summary>Agents or devices are in the subtree.</summary>
    NotEmpty = 2,
}
