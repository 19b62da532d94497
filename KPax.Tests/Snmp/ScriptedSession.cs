using KPax.Snmp;

namespace KPax.Tests.Snmp;

/// <summary>A session whose GET, GETNEXT and GETBULK are the test's own.</summary>
internal sealed class ScriptedSession : ISnmpSession
{
    private readonly BulkPace _pace = new(TimeProvider.System);

    public Func<IReadOnlyList<Oid>, SnmpResponse> Get { get; init; } = _ => Fails();

    public Func<Oid, SnmpResponse> GetNext { get; init; } = _ => Fails();

    public Func<Oid, int, SnmpResponse> GetBulk { get; init; } = (_, _) => Fails();

    public List<int> Asked { get; } = [];

    public ValueTask<SnmpResponse> GetAsync(SnmpTarget target, IReadOnlyList<Oid> names, CancellationToken cancellationToken)
    {
        Asked.Add(names.Count);
        return ValueTask.FromResult(Get(names));
    }

    public ValueTask<SnmpResponse> GetNextAsync(SnmpTarget target, IReadOnlyList<Oid> names, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetNext(names[0]));

    public ValueTask<SnmpResponse> GetBulkAsync(
        SnmpTarget target, int nonRepeaters, int maxRepetitions, IReadOnlyList<Oid> names, CancellationToken cancellationToken)
    {
        Asked.Add(maxRepetitions);
        return ValueTask.FromResult(GetBulk(names[0], maxRepetitions));
    }

    public BulkPace PaceOf(SnmpTarget target) => _pace;

    public static SnmpResponse Fails(int errorStatus = SnmpErrors.GenErr, int errorIndex = 0) =>
        new() { Outcome = SnmpOutcome.ErrorStatus, ErrorStatus = errorStatus, ErrorIndex = errorIndex, Reason = "scripted" };

    public static SnmpResponse Gives(params VarBind[] varBinds) => new() { Outcome = SnmpOutcome.Answered, VarBinds = varBinds };
}
