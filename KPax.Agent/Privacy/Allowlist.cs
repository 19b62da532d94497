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
    private const string SuppliesSection = "supplies.";
    private const string DescriptionColumn = "description";

    private readonly FrozenSet<Oid> _instances;
    private readonly FrozenSet<Oid> _perDevice;
    private readonly Oid[] _columns;
    private readonly Oid[] _freeTexts;

    private Allowlist(IReadOnlyCollection<DeviceProfile> profiles)
    {
        var sources = profiles.SelectMany(profile => profile.Fields).ToList();
        var objects = sources.SelectMany(field => field.Value.Objects()).ToList();
        _instances = Permitted(objects.Where(one => !one.PerDevice).Select(one => one.Name)).Concat(NetworkSweep.FirstNames).ToFrozenSet();
        _perDevice = Permitted(objects.Where(one => one.PerDevice).Select(one => one.Name)).ToFrozenSet();
        _columns = WithoutNested(Permitted(sources.Select(field => field.Value).OfType<FieldSource.Table>().SelectMany(table => table.Columns.Values)));

        // What a panel and an alert say is written for people, and sometimes about them; what a supply is called can be anything too.
        var panels = sources.Where(field => field.Key.StartsWith(FreeTextSection, StringComparison.Ordinal)).SelectMany(field => field.Value.Names());
        var supplies = sources.Where(field => field.Key.StartsWith(SuppliesSection, StringComparison.Ordinal)).Select(field => field.Value).OfType<FieldSource.Table>();
        _freeTexts = WithoutNested(panels.Concat(supplies.SelectMany(table => table.Columns).Where(column => column.Key == DescriptionColumn).Select(column => column.Value)));
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
    public Permission Of(Oid name) => !MayGet(name) ? Permission.Outside : Holds(_freeTexts, name) ? Permission.FreeText : Permission.Value;

    /// <summary>True if an instance may be asked by GET, and its value seen.</summary>
    public bool MayGet(Oid name) => Holds(_columns, name) || _instances.Contains(name) || (name.Length > 0 && _perDevice.Contains(Parent(name)));

    /// <summary>True if the objects after a name may be asked by GETNEXT or GETBULK: it is a column, or stands in one.</summary>
    public bool MayWalk(Oid name) => Holds(_columns, name);

    /// <summary>True if a name stands in one of the trees. Of trees that do not nest only the last one before it can be it.</summary>
    private static bool Holds(Oid[] trees, Oid name)
    {
        var place = Array.BinarySearch(trees, name);
        return place >= 0 || (~place > 0 && name.StartsWith(trees[~place - 1]));
    }

    // Neither a denied object, nor one below it, nor a tree with one in it: what is left needs no second look.
    private static IEnumerable<Oid> Permitted(IEnumerable<Oid> names) => names.Where(name => !DeniedObjects.IsDenied(name));

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
