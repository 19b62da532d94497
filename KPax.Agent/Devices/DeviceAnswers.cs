using KPax.Snmp;

namespace KPax.Agent.Devices;

/// <summary>What a device answered in one scan, and what it could not be asked.</summary>
internal sealed class DeviceAnswers
{
    private readonly Dictionary<Oid, SnmpValue> _values = [];
    private readonly List<AnswerFailure> _failures = [];

    /// <summary>What was asked and failed.</summary>
    public IReadOnlyList<AnswerFailure> Failures => _failures;

    /// <summary>Name of the first object below the enterprises, of a device that names no sysObjectID; the default if it was not asked.</summary>
    public Oid FirstOfMaker { get; set; }

    /// <summary>Takes values; one that is not there (noSuchObject, …) is left out, of two for one name the first counts.</summary>
    public void Add(IEnumerable<VarBind> varBinds)
    {
        foreach (var varBind in varBinds.Where(varBind => varBind.Value.IsPresent))
        {
            _values.TryAdd(varBind.Name, varBind.Value);
        }
    }

    /// <summary>Takes a failure.</summary>
    public void AddFailure(string field, string reason) => _failures.Add(new AnswerFailure(field, reason));

    /// <summary>The value of an instance; null if the device gave none.</summary>
    public SnmpValue? Find(Oid name) => _values.TryGetValue(name, out var value) ? value : null;

    /// <summary>True if the device gave something below a name.</summary>
    public bool HasAnyBelow(Oid root) => _values.Keys.Any(name => name.StartsWith(root));

    /// <summary>Index and value of all rows of a column, in increasing order.</summary>
    public IEnumerable<(Oid Index, SnmpValue Value)> Column(Oid column) =>
        _values.Where(pair => pair.Key.Length > column.Length && pair.Key.StartsWith(column))
            .Select(pair => (new Oid(pair.Key.Below(column)), pair.Value)).OrderBy(pair => pair.Item1);
}
