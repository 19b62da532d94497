namespace KPax.Silo.Storage;

/// <summary>Whether a token gave an identity.</summary>
internal enum RedemptionOutcome
{
    /// <summary>It was never made, is used by another key, expired or revoked: which of these is nobody's business.</summary>
    Refused = 0,

    /// <summary>A new agent.</summary>
    Enrolled = 1,

    /// <summary>The agent that this key got by this token before: its answer was lost.</summary>
    Repeated = 2,

    /// <summary>The token is good, but its bearer's credential belongs to an agent already.</summary>
    KeyTaken = 3,
}
