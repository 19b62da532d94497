using KPax.Agent.Devices;
using KPax.Agent.Devices.Profiles;
using KPax.Snmp;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Collection;

/// <summary>What a device is asked by a profile, and which of that moves.</summary>
internal sealed class QuestionPlan(DeviceProfile profile)
{
    private static readonly string[] SupplyColumns = ["level", "capacity"];

    /// <summary>The profile.</summary>
    public DeviceProfile Profile => profile;

    /// <summary>The fields that say who the device is.</summary>
    public IEnumerable<string> Identity => Fields(Section.Identity);

    /// <summary>The other fields of a kind of scan.</summary>
    public IEnumerable<string> FieldsOf(ScanKind kind) => ScanSections.Of(kind).Where(section => section != Section.Identity).SelectMany(Fields);

    /// <summary>The instances of a field's objects.</summary>
    public IEnumerable<Oid> Instances(string field, uint device) => profile.Find(field)?.Objects().Select(one => one.Instance(device)) ?? [];

    /// <summary>The columns of fields; those of fields that are no tables are none.</summary>
    public IEnumerable<Oid> Columns(IEnumerable<string> fields) =>
        fields.Select(profile.Find).OfType<FieldSource.Table>().SelectMany(table => table.Columns.Values).Distinct();

    /// <summary>The tables of a kind.</summary>
    public IEnumerable<string> TablesOf(ScanKind kind) => FieldsOf(kind).Where(IsTable);

    /// <summary>True if the field is a table of this profile.</summary>
    public bool IsTable(string field) => profile.Find(field) is FieldSource.Table;

    /// <summary>
    /// The columns of a table whose values move without the device counting that: they are read in each scan. A level is told in parts of its capacity,
    /// and another cartridge has another one.
    /// </summary>
    public IReadOnlyList<Oid> MovingColumns(string field) => profile.Find(field) switch
    {
        FieldSource.Table table when !ProfileFields.Known.ContainsKey(field) || IsStatus(field) => [.. table.Columns.Values],
        FieldSource.Table table when HasLevels(field) => [.. SupplyColumns.Where(table.Columns.ContainsKey).Select(column => table.Columns[column])],
        FieldSource.Table table when field == ProfileFields.Markers => [table.Columns["life_count"], table.Columns["power_on_count"]],
        _ => [],
    };

    /// <summary>The column of levels; null for what is no table of supplies.</summary>
    public Oid? LevelColumn(string field) => HasLevels(field) && profile.Find(field) is FieldSource.Table table && table.Columns.TryGetValue(SupplyColumns[0], out var level) ? level : null;

    private static bool HasLevels(string field) => field is ProfileFields.Supplies or ProfileFields.FinisherSupplies;

    /// <summary>True for a table of what the device does now, which no change counter of it tells; its alerts have a counter.</summary>
    private static bool IsStatus(string field) => ScanSections.OfField(field) == Section.Status && field != ProfileFields.Alerts;

    private IEnumerable<string> Fields(Section section)
    {
        var start = ScanSections.NameOf(section) + ".";
        return profile.Fields.Keys.Where(field => field.StartsWith(start, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }
}
