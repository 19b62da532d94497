namespace KPax.Silo.Storage;

/// <summary>What became of a token that was shown.</summary>
/// <param name="Outcome">Whether there is an identity.</param>
/// <param name="AgentId">The agent; 0 without an identity.</param>
/// <param name="Organisation">Name of its organisation; empty without an identity.</param>
internal sealed record Redemption(RedemptionOutcome Outcome, long AgentId, string Organisation)
{
    /// <summary>The one refusal, whatever the reason.</summary>
    public static Redemption Refused { get; } = new(RedemptionOutcome.Refused, 0, "");
}
