namespace KPax.Snmp;

/// <summary>
/// Somebody tried to open a port that prints. Whoever may meet such a port checks with <see cref="PrintPorts"/> first and tells it as a result; this
/// is the lock behind those checks.
/// </summary>
public sealed class PrintPortException : InvalidOperationException
{
    private PrintPortException(int port)
        : base($"Port {port} is a print port (rule PrintPorts): nothing is ever sent where a printer would print it.")
    {
    }

    /// <summary>Throws if the port prints.</summary>
    public static void ThrowIfPrinting(int port)
    {
        if (PrintPorts.Contains(port))
        {
            throw new PrintPortException(port);
        }
    }
}
