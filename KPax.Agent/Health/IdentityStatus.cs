namespace KPax.Agent.Health;

/// <summary>Who the agent is.</summary>
internal sealed record IdentityStatus
{
    /// <summary>Begin of the hash of its public key, as logs and the server's pages name it.</summary>
    public string KeyFingerprint { get; init; } = "";

    /// <summary>Since when the key file is what it is; null: not known.</summary>
    public DateTimeOffset? KeySince { get; init; }
}
