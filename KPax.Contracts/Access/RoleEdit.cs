using KPax.Contracts.Callers;

namespace KPax.Contracts.Access;

/// <summary>What of a role is to change. What is null stays.</summary>
public sealed record RoleEdit
{
    /// <summary>Another name.</summary>
    public string? Name { get; init; }

    /// <summary>Other permissions, all of them.</summary>
    public Permission? Permissions { get; init; }

    /// <summary>
    /// The state of which the change was made: if another one is stored at the moment of the write, nothing is changed
    /// (<see cref="AccessResult.IsStale"/>). null: whatever is there.
    /// </summary>
    public Role? Expected { get; init; }
}
