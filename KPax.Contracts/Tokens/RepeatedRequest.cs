namespace KPax.Contracts.Tokens;

/// <summary>What is known of a request with an Idempotency-Key.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Status">Status code of the answer.</param>
/// <param name="Location">Header Location of the answer; empty: none.</param>
/// <param name="Body">Body of the answer, JSON.</param>
public sealed record RepeatedRequest(RepeatedRequestState State, int Status = 0, string Location = "", ReadOnlyMemory<byte> Body = default);
