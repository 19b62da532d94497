namespace KPax.Silo.Storage;

/// <summary>The storage cannot be used at all: the message names the place and the mend, and the server does not start.</summary>
internal sealed class StorageFaultException(string message, Exception? inner = null) : Exception(message, inner);
