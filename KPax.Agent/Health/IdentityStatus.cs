namespace KPax.Agent.Health;

/// <summary>Who the agent is.</summary>
internal sealed record IdentityStatus
{
    /// <summary>Begin of the hash of its key, as logs and the server's pages name it.</summary>
    public string KeyFingerprint { get; init; } = "";

    /// <summary>Name of its organisation, as the enrolment told it; empty: it did not enrol, or not with a token.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>Since when the key file is what it is; null: not known.</summary>
    public DateTimeOffset? KeySince { get; init; }
}
