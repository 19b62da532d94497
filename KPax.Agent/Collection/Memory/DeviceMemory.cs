using KPax.Agent.Devices;
using KPax.Agent.Devices.Profiles;
using KPax.Snmp;

namespace KPax.Agent.Collection.Memory;

/// <summary>
/// What one device answered last, as far as it stands for what it would answer now. All of it is forgotten when the device may have restarted, is
/// another one, is read by another profile or does not count its changes; its columns also when its configuration moved.
/// </summary>
internal sealed class DeviceMemory(AnswerMemoryOptions options, TimeProvider timeProvider)
{
    // An object's name and what holds it together, as estimated.
    private const int OctetsOfObject = 96;

    private readonly Dictionary<Oid, RememberedColumn> _columns = [];
    private Dictionary<Oid, SnmpValue?> _identity = [];
    private DeviceProfile? _profile;
    private ChangeMarks? _marks;
    private long _markedAt = timeProvider.GetTimestamp();
    private long? _toldAt;
    private int _octets;

    /// <summary>The device's key; empty as long as nothing is known.</summary>
    public string Key { get; private set; } = "";

    /// <summary>hrDeviceIndex of the printer; 1 as long as nothing is known.</summary>
    public uint Device { get; private set; } = 1;

    /// <summary>True if the device's objects told a serial number, so that its tables are not needed to tell it from others.</summary>
    public bool HasSerial { get; private set; }

    /// <summary>How its alerts move.</summary>
    public AlertMemory Alerts { get; private set; } = new(options);

    /// <summary>True if all that the device told about who it is, is young enough.</summary>
    public bool CanRecallIdentity => _toldAt is { } toldAt && timeProvider.GetElapsedTime(toldAt) < options.Age;

    /// <summary>True if nothing in it can be of use any more.</summary>
    public bool IsOld => timeProvider.GetElapsedTime(_markedAt) > options.Age;

    /// <summary>Forgets what may not stand any more by the answers to the first question. True if something is left.</summary>
    public bool Check(DeviceAnswers answers, DeviceProfile profile, ChangeMarks? marks)
    {
        if (_marks is null || marks is null || !ReferenceEquals(profile, _profile) || marks.MayHaveRestarted(_marks, timeProvider.GetElapsedTime(_markedAt))
            || !HasSameIdentity(answers, isWhole: false))
        {
            Forget();
            return false;
        }

        if (marks.Configurations != _marks.Configurations)
        {
            ForgetColumns();
        }

        return true;
    }

    /// <summary>True if all objects that say who the device is are as they were; those that were not answered do not count unless all must be there.</summary>
    public bool HasSameIdentity(DeviceAnswers answers, bool isWhole) =>
        _identity.All(known => answers.Find(known.Key) is { } value ? Equals(value, known.Value) : !isWhole || known.Value is null);

    /// <summary>Adds what the device told about who it is to the answers, where it was not asked again.</summary>
    public void RecallIdentity(DeviceAnswers answers) =>
        answers.Add(_identity.Where(known => known.Value is not null).Select(known => new VarBind(known.Key, known.Value!.Value)));

    /// <summary>True if all the columns are remembered and young enough.</summary>
    public bool CanRecall(IReadOnlyCollection<Oid> columns) =>
        columns.All(column => _columns.TryGetValue(column, out var known) && known.Rows is not null && timeProvider.GetElapsedTime(known.ReadAt) < options.Age);

    /// <summary>The objects of columns that are remembered, of whatever age.</summary>
    public IEnumerable<VarBind> Recall(IEnumerable<Oid> columns) => columns.SelectMany(column => _columns.TryGetValue(column, out var known) ? known.Rows ?? [] : []);

    /// <summary>Most rows of the columns, as they were; null if one was not read yet.</summary>
    public int? RowsOf(IReadOnlyCollection<Oid> columns) =>
        columns.All(_columns.ContainsKey) ? columns.Select(column => _columns[column].Count).DefaultIfEmpty(0).Max() : null;

    /// <summary>Remembers a column that was read whole; or how long it was, if its rows are of no use.</summary>
    public void Note(Oid column, IReadOnlyCollection<VarBind> rows, bool isUseful)
    {
        Remove(column);
        var known = new RememberedColumn(isUseful ? [.. rows] : null, rows.Count, timeProvider.GetTimestamp());
        var octets = OctetsOf(known);
        if (_octets + octets <= options.MaxOctets)
        {
            _columns[column] = known;
            _octets += octets;
        }
    }

    /// <summary>Remembers who the device is and what it said about its changes. A device that does not count them is not remembered.</summary>
    public void NoteIdentity(string key, DeviceAnswers answers, DeviceProfile profile, IEnumerable<Oid> names, bool isFresh)
    {
        Key = key;
        var view = new AnswerView(answers, profile);
        _marks = ChangeMarks.Of(view);
        _markedAt = timeProvider.GetTimestamp();
        _toldAt = isFresh ? _markedAt : _toldAt;
        _profile = profile;
        _identity = names.Distinct().ToDictionary(name => name, answers.Find);
        Device = view.Device;
        HasSerial = IdentityObjects.HasSerial(view);
        if (_marks is null)
        {
            Forget();
        }
    }

    /// <summary>Forgets all.</summary>
    public void Forget()
    {
        ForgetColumns();
        Key = "";
        _identity = [];
        _profile = null;
        _marks = null;
        Device = 1;
        HasSerial = false;
        Alerts = new AlertMemory(options);
    }

    private void ForgetColumns()
    {
        _columns.Clear();
        _octets = 0;
        _toldAt = null;
    }

    private void Remove(Oid column)
    {
        if (_columns.Remove(column, out var known))
        {
            _octets -= OctetsOf(known);
        }
    }

    private static int OctetsOf(RememberedColumn column) => OctetsOfObject + (column.Rows ?? []).Sum(row => OctetsOfObject + row.Value.Octets.Length);

    private readonly record struct RememberedColumn(VarBind[]? Rows, int Count, long ReadAt);
}
