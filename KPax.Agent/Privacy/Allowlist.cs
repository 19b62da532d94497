using System.Collections.Frozen;
using KPax.Agent.Devices.Profiles;
using KPax.Snmp;
using KPax.Snmp.Discovery;

namespace KPax.Agent.Privacy;

/// <summary>
/// The objects that may be asked, compiled from profiles and from nothing else. It cannot be widened: who wants more needs a profile that names it, and
/// the objects of <see cref="DeniedObjects"/> stay out whatever a profile names.
/// </summary>
internal sealed class Allowlist
{
    private const string FreeTextSection = "status.";

    private readonly FrozenSet<Oid> _instances;
    private readonly FrozenSet<Oid> _perDevice;
    private readonly Oid[] _columns;
    private readonly FrozenSet<Oid> _freeTexts;

    private Allowlist(IReadOnlyCollection<DeviceProfile> profiles)
    {
        var sources = profiles.SelectMany(profile => profile.Fields).ToList();
        var objects = sources.SelectMany(field => field.Value.Objects()).ToList();
        _instances = objects.Where(one => !one.PerDevice).Select(one => one.Name).Concat(NetworkSweep.FirstNames).ToFrozenSet();
        _perDevice = objects.Where(one => one.PerDevice).Select(one => one.Name).ToFrozenSet();
        _columns = WithoutNested(sources.Select(field => field.Value).OfType<FieldSource.Table>().SelectMany(table => table.Columns.Values));

        // What a panel and an alert say is written for people, and sometimes about them.
        _freeTexts = sources.Where(field => field.Key.StartsWith(FreeTextSection, StringComparison.Ordinal)).SelectMany(field => field.Value.Names()).ToFrozenSet();
    }

    /// <summary>All instances that may be asked by name, sorted; those of a device without its hrDeviceIndex.</summary>
    public IEnumerable<Oid> Instances => _instances.Order();

    /// <summary>Columns of which hrDeviceIndex makes an instance, sorted.</summary>
    public IEnumerable<Oid> PerDevice => _perDevice.Order();

    /// <summary>Columns and trees that may be walked, sorted; none stands in another.</summary>
    public IReadOnlyList<Oid> Columns => _columns;

    /// <summary>What a device of one of these profiles may be asked.</summary>
    public static Allowlist Compile(params IReadOnlyCollection<DeviceProfile> profiles) => new(profiles);

    /// <summary>What some device may be asked: all profiles that are loaded.</summary>
    public static Allowlist Compile(ProfileCatalog catalog) => new([catalog.Base, .. catalog.Families.Select(catalog.Of)]);

    /// <summary>What may be done with an object that a device answered, or with its instance.</summary>
    public Permission Of(Oid name)
    {
        var column = FindColumn(name);
        var isNamed = column.Length > 0 || _instances.Contains(name) || (name.Length > 0 && _perDevice.Contains(Parent(name)));
        return !isNamed || DeniedObjects.IsDenied(name) ? Permission.Outside
            : IsFreeText(name) ? Permission.FreeText
            : Permission.Value;
    }

    /// <summary>True if an instance may be asked by GET.</summary>
    public bool MayGet(Oid name) => Of(name) != Permission.Outside;

    /// <summary>True if the objects after a name may be asked by GETNEXT or GETBULK: it is a column, or stands in one.</summary>
    public bool MayWalk(Oid name) => !DeniedObjects.IsDenied(name) && FindColumn(name).Length > 0;

    private bool IsFreeText(Oid name)
    {
        for (var length = name.Length; length > 0; length--)
        {
            if (_freeTexts.Contains(new Oid(name.Arcs[..length])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The column in which a name stands; the default if there is none. Of columns that do not nest only the last one before it can be it.</summary>
    private Oid FindColumn(Oid name)
    {
        var place = Array.BinarySearch(_columns, name);
        place = place >= 0 ? place : ~place - 1;
        return place >= 0 && name.StartsWith(_columns[place]) ? _columns[place] : default;
    }

    private static Oid Parent(Oid name) => new(name.Arcs[..^1]);

    private static Oid[] WithoutNested(IEnumerable<Oid> columns)
    {
        var kept = new List<Oid>();
        foreach (var column in columns.Distinct().Order())
        {
            if (kept.Count == 0 || !column.StartsWith(kept[^1]))
            {
                kept.Add(column);
            }
        }

        return [.. kept];
    }
}
