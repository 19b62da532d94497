namespace KPax.Silo.Organisations.Tree;

/// <summary>What became of a change of an organisation.</summary>
internal enum EditOutcome
{
    /// <summary>It is durable.</summary>
    Done = 0,

    /// <summary>The tree is newer than the change was judged by.</summary>
    Newer = 1,

    /// <summary>It may only be moved while no agents or devices are in the subtree, and some are.</summary>
    NotEmpty = 2,
}
