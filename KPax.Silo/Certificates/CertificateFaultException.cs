namespace KPax.Silo.Certificates;

/// <summary>The certificates cannot be read, written or used: the message names the file and the mend, and the server does not start.</summary>
internal sealed class CertificateFaultException(string message, Exception? inner = null) : Exception(message, inner);
