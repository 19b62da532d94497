namespace KPax.Contracts.Tokens;

/// <summary>How a request with an Idempotency-Key stands.</summary>
public enum RepeatedRequestState
{
    /// <summary>It is the first; do it, and tell the answer.</summary>
    First = 0,

    /// <summary>The first one is still under way.</summary>
    UnderWay = 1,

    /// <summary>The key belongs to another request.</summary>
    Other = 2,

    /// <summary>It was answered.</summary>
    Answered = 3,
}
