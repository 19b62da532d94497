namespace KPax.Contracts.Organisations;

/// <summary>How much goes with a subtree.</summary>
/// <param name="Organisations">Organisations, itself included.</param>
/// <param name="Agents">Agents.</param>
/// <param name="Devices">Devices.</param>
/// <param name="Tokens">Enrolment tokens, used ones too.</param>
public sealed record MoveVolume(int Organisations, long Agents, long Devices, long Tokens);
