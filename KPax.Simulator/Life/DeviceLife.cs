using KPax.Simulator.Fleet;
using KPax.Snmp;

namespace KPax.Simulator.Life;

/// <summary>
/// What a printer's objects are after some time: pages rise while it prints, toner falls with them, some jam now and then. A pure function of
/// recording, seed and time, so that it can be asked for any moment.
/// </summary>
internal sealed class DeviceLife
{
    private const int DeviceDown = 5;
    private const int Consumed = 3;
    private const int Receptacle = 4;
    private const int Percent = 19;

    // How much a page takes of a supply that is measured in per cent, and of a waste box.
    private const double PercentPerPage = 0.05;

    private readonly Dictionary<Oid, SnmpValue> _recorded;
    private readonly IReadOnlyList<VarBind> _varBinds;
    private readonly VendorPages _vendor;
    private readonly JamLife? _jam;
    private readonly TimeSpan _cycle;
    private readonly double _pagesPerSecond;
    private readonly double _phase;

    /// <summary>Life of one recording; the seed draws its pace and whether it jams.</summary>
    public DeviceLife(IReadOnlyList<VarBind> varBinds, int seed)
    {
        var random = new Random(seed);
        _varBinds = varBinds;
        _recorded = varBinds.ToDictionary(item => item.Name, item => item.Value);
        _vendor = new VendorPages(_recorded);
        _cycle = TimeSpan.FromSeconds(6 + (random.NextDouble() * 12));
        _phase = random.NextDouble();
        _pagesPerSecond = IsStopped ? 0 : 0.4 + random.NextDouble();
        _jam = random.Next(5) == 0 && !IsStopped ? JamLife.For(_recorded, random) : null;
    }

    private bool IsStopped => _varBinds.Any(item =>
        item.Name.StartsWith(PrinterObjects.HrDeviceStatus) && item.Value.TryGetNumber(out var status) && status == DeviceDown);

    /// <summary>Pages printed since the start; never fewer later.</summary>
    public long PagesAt(TimeSpan elapsed)
    {
        // It prints in the first half of each cycle, at twice the pace.
        var cycles = (elapsed / _cycle) + _phase;
        var printed = Math.Floor(cycles) + Math.Min(1, 2 * (cycles - Math.Floor(cycles)));
        var before = Math.Min(1, 2 * _phase);
        return (long)Math.Floor((printed - before) * _cycle.TotalSeconds * _pagesPerSecond);
    }

    /// <summary>hrDeviceIndex of the printer; 0 if it never jams.</summary>
    public uint JammingDevice => _jam?.Device ?? 0;

    /// <summary>True while it is jammed.</summary>
    public bool IsJammedAt(TimeSpan elapsed) => _jam?.IsJammedAt(elapsed) == true;

    /// <summary>All objects as they are after the time, in no order, with extra pages that somebody added.</summary>
    public IReadOnlyList<VarBind> At(TimeSpan elapsed, long extraPages)
    {
        // Nothing is printed while it is jammed.
        var pages = PagesAt(_jam?.TimeWithoutJams(elapsed) ?? elapsed) + extraPages;
        var now = new Dictionary<Oid, SnmpValue>(_recorded);
        RunClock(now, elapsed);
        foreach (var item in _varBinds)
        {
            if (item.Name.StartsWith(PrinterObjects.MarkerLifeCount) || item.Name.StartsWith(PrinterObjects.MarkerPowerOnCount) || _vendor.Counts(item.Name))
            {
                now[item.Name] = CountAfter(item.Value, pages);
            }
            else if (VendorPages.IsList(item.Name))
            {
                now[item.Name] = VendorPages.ListAfter(item.Value, pages);
            }
            else if (item.Name.StartsWith(PrinterObjects.SuppliesLevel))
            {
                now[item.Name] = LevelAfter(item, pages);
            }
        }

        _jam?.Show(now, elapsed);
        return [.. now.Select(item => new VarBind(item.Key, item.Value))];
    }

    private static SnmpValue CountAfter(SnmpValue recorded, long pages)
    {
        if (!recorded.TryGetUnsigned(out var count))
        {
            return recorded;
        }

        var after = count + (ulong)pages;
        return recorded.Type switch
        {
            SnmpType.Integer => SnmpValue.Integer((long)after & int.MaxValue),
            SnmpType.Counter64 => SnmpValue.Unsigned(SnmpType.Counter64, after),
            _ => SnmpValue.Unsigned(recorded.Type, after & uint.MaxValue),
        };
    }

    private void RunClock(Dictionary<Oid, SnmpValue> now, TimeSpan elapsed)
    {
        if (_recorded.TryGetValue(PrinterObjects.SysUpTime, out var value) && value.TryGetUnsigned(out var ticks))
        {
            now[PrinterObjects.SysUpTime] = SnmpValue.Unsigned(SnmpType.TimeTicks, (ticks + (ulong)(elapsed.TotalSeconds * 100)) & uint.MaxValue);
        }
    }

    private SnmpValue LevelAfter(VarBind level, long pages)
    {
        if (!level.Value.TryGetNumber(out var before) || before <= 1)
        {
            return level.Value;
        }

        var row = level.Name.Below(PrinterObjects.SuppliesLevel);
        var falls = Number(PrinterObjects.SuppliesClass.Append(row)) is Consumed or Receptacle;
        var used = Number(PrinterObjects.SuppliesUnit.Append(row)) == Percent
            ? pages * PercentPerPage
            : pages * PercentPerPage * Math.Max(0, Number(PrinterObjects.SuppliesMaxCapacity.Append(row))) / 100;
        return falls ? SnmpValue.Integer((int)Math.Max(1, before - (long)used)) : level.Value;
    }

    private long Number(Oid name) => _recorded.TryGetValue(name, out var value) && value.TryGetNumber(out var number) ? number : 0;
}
