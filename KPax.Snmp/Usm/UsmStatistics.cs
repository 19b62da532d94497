namespace KPax.Snmp.Usm;

/// <summary>How often an engine refused a message, by reason: the usmStats counters (RFC 3414).</summary>
internal sealed class UsmStatistics
{
    private readonly long[] _counts = new long[(int)UsmError.DecryptionError + 1];

    /// <summary>The counter of one of the six reasons.</summary>
    public long this[UsmError error] => Interlocked.Read(ref _counts[(int)error]);

    /// <summary>Counts one more, and gives the new count as a Counter32.</summary>
    public uint Count(UsmError error) => unchecked((uint)Interlocked.Increment(ref _counts[(int)error]));
}
