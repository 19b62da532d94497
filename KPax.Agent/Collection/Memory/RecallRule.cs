using KPax.Agent.Devices;
using KPax.Agent.Devices.Profiles;
using KPax.Snmp;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Collection.Memory;

/// <summary>What may be taken from memory in one scan, decided by the answers to its first question.</summary>
internal sealed class RecallRule
{
    private static readonly string[] IdentityTables = [ProfileFields.DeviceId, ProfileFields.Interfaces, ProfileFields.Addresses];
    private static readonly string StatusSection = ScanSections.NameOf(Section.Status) + ".";

    private readonly DeviceMemory _memory;
    private readonly bool _isAsleep;
    private readonly bool _hasSerial;

    /// <summary>Looks at the answers; forgets what may not stand any more.</summary>
    public RecallRule(DeviceMemory memory, DeviceAnswers answers, DeviceProfile profile, ScanKind kind)
    {
        _memory = memory;
        var view = new AnswerView(answers, profile);
        Marks = ChangeMarks.Of(view);
        Status = IdentityObjects.StatusOf(view);
        IsKnown = memory.Check(answers, profile, Marks);
        _hasSerial = IdentityObjects.HasSerial(view);
        _isAsleep = IsKnown && kind == ScanKind.Alerts && IdentityObjects.IsAsleep(view);
        AlertsStand = IsKnown && memory.Alerts.MayRecall(Marks!, Status, _isAsleep);
    }

    /// <summary>What the device says about its changes; null if it does not say enough.</summary>
    public ChangeMarks? Marks { get; }

    /// <summary>The status objects, where the first question asked for them.</summary>
    public IReadOnlyList<SnmpValue?> Status { get; }

    /// <summary>True if it is the device that was read before, as far as the first question tells, and has run on since.</summary>
    public bool IsKnown { get; }

    /// <summary>True if the first question told the serial number, so that a maker's own objects need not tell again who the device is.</summary>
    public bool HasIdentity => IsKnown && _hasSerial && _memory.CanRecallIdentity;

    /// <summary>True if the alerts are as they were.</summary>
    public bool AlertsStand { get; }

    /// <summary>True if only its interfaces tell it from others, in each scan anew.</summary>
    public bool NeedsInterfaces => IsKnown && !_hasSerial && !_memory.HasSerial;

    /// <summary>The columns of a table that need not be asked; none if it is to be read whole.</summary>
    public IReadOnlyList<Oid> ColumnsToRecall(QuestionPlan plan, string field)
    {
        var columns = !IsKnown ? [] : Candidates(plan, field);
        return columns.Count > 0 && _memory.CanRecall(columns) ? columns : [];
    }

    private IReadOnlyList<Oid> Candidates(QuestionPlan plan, string field)
    {
        List<Oid> columns = [.. plan.Columns([field])];
        if (field == ProfileFields.Alerts || (_isAsleep && field.StartsWith(StatusSection, StringComparison.Ordinal)))
        {
            return AlertsStand ? columns : [];
        }

        if (IdentityTables.Contains(field) && !_hasSerial && !_memory.HasSerial)
        {
            return [];
        }

        return [.. columns.Except(plan.MovingColumns(field))];
    }
}
