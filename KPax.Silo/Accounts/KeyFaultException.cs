namespace KPax.Silo.Accounts;

/// <summary>The keys of the sign-in cookie cannot be used: the message names the place and the mend, and the server does not start.</summary>
internal sealed class KeyFaultException(string message, Exception inner) : Exception(message, inner);
