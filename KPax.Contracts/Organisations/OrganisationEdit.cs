namespace KPax.Contracts.Organisations;

/// <summary>What of an organisation is to change, all of it or nothing. What is null stays.</summary>
public sealed record OrganisationEdit
{
    /// <summary>Another name.</summary>
    public string? Name { get; init; }

    /// <summary>Number of what it is to stand below, with everything below it.</summary>
    public long? ParentId { get; init; }

    /// <summary>Put away with all below, or taken back alone.</summary>
    public bool? IsArchived { get; init; }

    /// <summary>
    /// The state of which the change was made: if another one is stored at the moment of the write, nothing is changed and the answer says so
    /// (<see cref="OrganisationResult.IsStale"/>). null: whatever is there.
    /// </summary>
    public OrganisationNode? Expected { get; init; }
}
