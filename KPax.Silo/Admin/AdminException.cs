namespace KPax.Silo.Admin;

/// <summary>What was asked cannot be done; the message says why and what helps.</summary>
internal sealed class AdminException(string message, Exception? inner = null) : Exception(message, inner);
