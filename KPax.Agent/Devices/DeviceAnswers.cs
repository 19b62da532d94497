using KPax.Agent.Devices.Profiles;
using KPax.Agent.Http.Ipp;
using KPax.Agent.Http.Pages;
using KPax.Snmp;

namespace KPax.Agent.Devices;

/// <summary>What a device answered in one scan, and what it could not be asked.</summary>
internal sealed class DeviceAnswers
{
    private readonly Dictionary<Oid, SnmpValue> _values = [];
    private readonly List<AnswerFailure> _failures = [];
    private readonly HashSet<Oid> _lost = [];
    private readonly List<(WebProbe Probe, PageContent Content)> _pages = [];
    private readonly List<(string Source, string Reason)> _pageErrors = [];

    /// <summary>What was asked and failed.</summary>
    public IReadOnlyList<AnswerFailure> Failures => _failures;

    /// <summary>Name of the first object below the enterprises, of a device that names no sysObjectID; the default if it was not asked.</summary>
    public Oid FirstOfMaker { get; set; }

    /// <summary>Engine id with which the device answered SNMPv3; empty: it was asked otherwise.</summary>
    public ReadOnlyMemory<byte> EngineId { get; set; }

    /// <summary>The pages that the device gave, in the order of its profile.</summary>
    public IReadOnlyList<(WebProbe Probe, PageContent Content)> Pages => _pages;

    /// <summary>What pages and IPP could not be read, and why.</summary>
    public IReadOnlyList<(string Source, string Reason)> PageErrors => _pageErrors;

    /// <summary>The printer's attributes of IPP; null if it was not asked, or gave none.</summary>
    public IppAttributes? Ipp { get; set; }

    /// <summary>Takes a page.</summary>
    public void AddPage(WebProbe probe, PageContent content) => _pages.Add((probe, content));

    /// <summary>Takes what could not be read. Sections are whole without it: pages only add to what SNMP tells.</summary>
    public void AddPageError(string source, string reason) => _pageErrors.Add((source, reason));

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

    /// <summary>Takes names of which nobody knows whether the device has them: the question, or a part of the column, was lost.</summary>
    public void AddLost(IEnumerable<Oid> names) => _lost.UnionWith(names);

    /// <summary>True if the device may have an object and was not heard: that it is not here says nothing.</summary>
    public bool IsLost(Oid name) => Find(name) is null && _lost.Any(name.StartsWith);

    /// <summary>The value of an instance; null if the device gave none.</summary>
    public SnmpValue? Find(Oid name) => _values.TryGetValue(name, out var value) ? value : null;

    /// <summary>True if the device gave something below a name.</summary>
    public bool HasAnyBelow(Oid root) => _values.Keys.Any(name => name.StartsWith(root));

    /// <summary>Index and value of all rows of a column, in increasing order.</summary>
    public IEnumerable<(Oid Index, SnmpValue Value)> Column(Oid column) =>
        _values.Where(pair => pair.Key.Length > column.Length && pair.Key.StartsWith(column))
            .Select(pair => (new Oid(pair.Key.Below(column)), pair.Value)).OrderBy(pair => pair.Item1);
}
