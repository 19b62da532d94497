using KPax.Snmp;

namespace KPax.Tests.Agent.Privacy;

/// <summary>A session that keeps the names that it was asked.</summary>
internal sealed class CountingSession(ISnmpSession inner) : ISnmpSession
{
    public List<Oid> Asked { get; } = [];

    public ValueTask<SnmpResponse> GetAsync(SnmpTarget target, IReadOnlyList<Oid> names, CancellationToken cancellationToken)
    {
        Asked.AddRange(names);
        return inner.GetAsync(target, names, cancellationToken);
    }

    public ValueTask<SnmpResponse> GetNextAsync(SnmpTarget target, IReadOnlyList<Oid> names, CancellationToken cancellationToken)
    {
        Asked.AddRange(names);
        return inner.GetNextAsync(target, names, cancellationToken);
    }

    public ValueTask<SnmpResponse> GetBulkAsync(SnmpTarget target, int nonRepeaters, int maxRepetitions, IReadOnlyList<Oid> names, CancellationToken cancellationToken)
    {
        Asked.AddRange(names);
        return inner.GetBulkAsync(target, nonRepeaters, maxRepetitions, names, cancellationToken);
    }
}
