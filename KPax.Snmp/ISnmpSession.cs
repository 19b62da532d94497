namespace KPax.Snmp;

/// <summary>
/// Asks devices by SNMP. It can only read: SET does not exist here. Failures are results; <see cref="OperationCanceledException"/> is the only
/// exception in ordinary use. The names of a question belong to the session until its answer is there: whoever gives a list must not change it before.
/// </summary>
public interface ISnmpSession
{
    /// <summary>GET of 1 or more names. v1: one missing name makes the whole answer noSuchName.</summary>
    ValueTask<SnmpResponse> GetAsync(SnmpTarget target, IReadOnlyList<Oid> names, CancellationToken cancellationToken);

    /// <summary>GETNEXT: for each name the first object after it.</summary>
    ValueTask<SnmpResponse> GetNextAsync(SnmpTarget target, IReadOnlyList<Oid> names, CancellationToken cancellationToken);

    /// <summary>
    /// GETBULK (v2c and later): one object after each of the first <paramref name="nonRepeaters"/> names, up to <paramref name="maxRepetitions"/>
    /// after each other name.
    /// </summary>
    ValueTask<SnmpResponse> GetBulkAsync(SnmpTarget target, int nonRepeaters, int maxRepetitions, IReadOnlyList<Oid> names, CancellationToken cancellationToken);

    /// <summary>
    /// How a device takes GETBULK: the same object for all who ask, where the session has a memory; otherwise one that knows nothing yet.
    /// </summary>
    BulkPace PaceOf(SnmpTarget target) => new(TimeProvider.System);

    /// <summary>v3: the device's snmpEngineID as it last told it to this user; empty if it has not been asked, or for other versions.</summary>
    ReadOnlyMemory<byte> EngineIdOf(SnmpTarget target) => default;
}
