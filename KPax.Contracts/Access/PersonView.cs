namespace KPax.Contracts.Access;

/// <summary>Somebody with the grants that the one who asks may see.</summary>
/// <param name="Person">The account.</param>
/// <param name="Grants">Its grants within what the caller may see of people.</param>
public sealed record PersonView(Person Person, IReadOnlyList<Grant> Grants)
{
    /// <summary>When this one last signed in; null: never, or not since this is kept.</summary>
    public DateTimeOffset? SignedInAt { get; init; }

    /// <summary>True: the one who asks may lock this one out, and end the sessions.</summary>
    public bool MayLockOut { get; init; }
}
