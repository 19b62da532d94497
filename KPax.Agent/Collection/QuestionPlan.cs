using KPax.Agent.Devices;
using KPax.Agent.Devices.Profiles;
using KPax.Snmp;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Collection;

/// <summary>What a device is asked by a profile, and what goes together into one question.</summary>
internal sealed class QuestionPlan(DeviceProfile profile)
{
    // So that a question stays in one datagram.
    private const int MaxColumns = 18;

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

    /// <summary>
    /// The tables of a kind that are asked side by side: one of the standards alone, as devices know them; a maker's own counters together, as they are
    /// many and small.
    /// </summary>
    public IEnumerable<IReadOnlyList<string>> TablesOf(ScanKind kind)
    {
        var own = new List<string>();
        foreach (var table in FieldsOf(kind).Where(field => profile.Find(field) is FieldSource.Table))
        {
            if (ProfileFields.Known.ContainsKey(table))
            {
                yield return [table];
                continue;
            }

            if (own.Count > 0 && Columns([.. own, table]).Count() > MaxColumns)
            {
                yield return own;
                own = [];
            }

            own.Add(table);
        }

        if (own.Count > 0)
        {
            yield return own;
        }
    }

    private IEnumerable<string> Fields(Section section)
    {
        var start = ScanSections.NameOf(section) + ".";
        return profile.Fields.Keys.Where(field => field.StartsWith(start, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }
}
