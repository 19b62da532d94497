namespace KPax.Agent.Commands;

/// <summary>Results cannot be handed over; the message says why, and what helps.</summary>
internal sealed class ResultException(string message, Exception inner) : Exception(message, inner);
