using KPax.Snmp;
using KPax.Snmp.Recordings;

namespace KPax.Tests.Agent.Collection;

/// <summary>A device that answers from objects, except where the test says otherwise.</summary>
internal sealed class ScriptedDevice(MibView view) : ISnmpSession
{
    private readonly BulkPace _pace = new(TimeProvider.System);

    /// <summary>Answers GET by version; null: from the objects.</summary>
    public Func<SnmpVersion, IReadOnlyList<Oid>, SnmpResponse?>? Get { get; set; }

    /// <summary>Answers GETNEXT; null: from the objects.</summary>
    public Func<IReadOnlyList<Oid>, SnmpResponse?>? Next { get; set; }

    /// <summary>Answers GETBULK; null: from the objects.</summary>
    public Func<IReadOnlyList<Oid>, int, SnmpResponse?>? Bulk { get; set; }

    /// <summary>Kinds of the questions so far: get, next, bulk.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Versions of the questions so far.</summary>
    public List<SnmpVersion> Versions { get; } = [];

    public ValueTask<SnmpResponse> GetAsync(SnmpTarget target, IReadOnlyList<Oid> names, CancellationToken cancellationToken)
    {
        Note("get", target);
        return ValueTask.FromResult(Get?.Invoke(target.Version, names) ?? view.Get(target.Version, names));
    }

    public ValueTask<SnmpResponse> GetNextAsync(SnmpTarget target, IReadOnlyList<Oid> names, CancellationToken cancellationToken)
    {
        Note("next", target);
        return ValueTask.FromResult(Next?.Invoke(names) ?? view.GetNext(target.Version, names));
    }

    public ValueTask<SnmpResponse> GetBulkAsync(SnmpTarget target, int nonRepeaters, int maxRepetitions, IReadOnlyList<Oid> names, CancellationToken cancellationToken)
    {
        Note("bulk", target);
        return ValueTask.FromResult(Bulk?.Invoke(names, maxRepetitions) ?? view.GetBulk(nonRepeaters, maxRepetitions, names, 2_048));
    }

    /// <summary>The engine with which it answers a user.</summary>
    public byte[] Engine { get; set; } = [];

    public ReadOnlyMemory<byte> EngineIdOf(SnmpTarget target) => Engine;

    public BulkPace PaceOf(SnmpTarget target) => _pace;

    private void Note(string kind, SnmpTarget target)
    {
        Asked.Add(kind);
        Versions.Add(target.Version);
    }
}
