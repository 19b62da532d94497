using KPax.Contracts.Callers;

namespace KPax.Contracts.Audit;

/// <summary>An event for the audit log.</summary>
/// <param name="Action">What was done, such as "grant.give" (<see cref="AuditActions"/>).</param>
public sealed record NewAuditEntry(string Action)
{
    /// <summary>Number of the account that did it; empty: the server, its command line, or nobody who is known.</summary>
    public string ActorId { get; init; } = "";

    /// <summary>Name of who did it, or the name that somebody claimed.</summary>
    public string ActorName { get; init; } = "";

    /// <summary>Address from which it was done; empty where it is not known.</summary>
    public string ActorAddress { get; init; } = "";

    /// <summary>Kind of what it was done to, such as "device"; empty: nothing in particular.</summary>
    public string TargetKind { get; init; } = "";

    /// <summary>Number of what it was done to.</summary>
    public string TargetId { get; init; } = "";

    /// <summary>Name of what it was done to, at that time.</summary>
    public string TargetName { get; init; } = "";

    /// <summary>Organisation that it belongs to; null: the nearest one above all grants of the actor, else the root.</summary>
    public long? OrganisationId { get; init; }

    /// <summary>What was there before, as JSON; null: nothing.</summary>
    public string? Before { get; init; }

    /// <summary>What is there after it, as JSON; null: nothing.</summary>
    public string? After { get; init; }

    /// <summary>How it ended.</summary>
    public AuditOutcome Outcome { get; init; }

    /// <summary>Something that a caller did.</summary>
    public static NewAuditEntry By(Caller caller, string action) =>
        new(action) { ActorId = caller.UserId, ActorName = caller.Name, ActorAddress = caller.Address };
}
