namespace KPax.Agent.Secrets;

/// <summary>Nothing can be sealed; the message says why and what helps.</summary>
internal sealed class SealException(string message, Exception inner) : Exception(message, inner);
