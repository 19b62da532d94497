namespace KPax.Agent.Privacy;

/// <summary>What an allowlist says of an object.</summary>
internal enum Permission
{
    /// <summary>No profile names it, or it is denied.</summary>
    Outside = 0,

    /// <summary>It may be read.</summary>
    Value = 1,

    /// <summary>It may be read, and is a text that may name people: it is scrubbed.</summary>
    FreeText = 2,
}
