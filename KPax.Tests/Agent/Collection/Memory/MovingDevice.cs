using System.Text;
using KPax.Simulator.Fleet;
using KPax.Snmp;
using KPax.Snmp.Recordings;

namespace KPax.Tests.Agent.Collection.Memory;

/// <summary>
/// A recorded device to which things happen, as RFC 3805 says that they are counted: configuration changes and added alerts move a counter, levels do
/// not, and whether the end of an alert does, is up to the device.
/// </summary>
internal sealed class MovingDevice
{
    private static readonly Oid General = Oid.Parse("1.3.6.1.2.1.43.5.1.1");
    private static readonly Oid Supplies = Oid.Parse("1.3.6.1.2.1.43.11.1.1");
    private static readonly Oid Alert = Oid.Parse("1.3.6.1.2.1.43.18.1.1");
    private static readonly Oid[] Counts = [PrinterObjects.MarkerLifeCount, Oid.Parse("1.3.6.1.2.1.43.10.2.1.5"), Oid.Parse("1.3.6.1.4.1.1347.42.3.1.1.1.1")];

    // What only a change of the configuration, a restart or a day makes another: texts and numbers of tables.
    private static readonly Oid[] Seldom =
    [
        Supplies.Append(6), Supplies.Append(8), Oid.Parse("1.3.6.1.2.1.43.12.1.1.4"), Oid.Parse("1.3.6.1.2.1.43.13.4.1.9"), Oid.Parse("1.3.6.1.2.1.43.7.1.1.4"),
        Oid.Parse("1.3.6.1.2.1.2.2.1.6"), Oid.Parse("1.3.6.1.2.1.43.10.2.1.6"), Oid.Parse("1.3.6.1.4.1.2699.1.2.1.2.1.1.3"),
    ];

    private readonly Random _random;
    private readonly bool _countsGone;
    private readonly bool _countsAtAll;
    private readonly uint _device;
    private Dictionary<Oid, SnmpValue> _objects;
    private uint _lastAlert = 100;
    private int _copies;

    public MovingDevice(IReadOnlyList<VarBind> recorded, int seed)
    {
        _random = new Random(seed);
        _countsGone = _random.Next(2) == 0;
        _countsAtAll = _random.Next(8) > 0;
        _objects = recorded.ToDictionary(item => item.Name, item => item.Value);
        _device = _objects.Keys.FirstOrDefault(name => name.StartsWith(PrinterObjects.HrPrinterStatus)) is { Length: > 0 } status ? status.Arcs[^1] : 1;
        foreach (var counter in new uint[] { 1, 18, 19 })
        {
            if (_countsAtAll)
            {
                _objects.TryAdd(General.Append(counter, _device), SnmpValue.Unsigned(SnmpType.Counter32, 7));
            }
            else
            {
                _objects.Remove(General.Append(counter, _device));
            }
        }

        _objects[PrinterObjects.SysUpTime] = SnmpValue.Unsigned(SnmpType.TimeTicks, 90_000_000);
    }

    /// <summary>Its objects now.</summary>
    public MibView View => new(_objects.Select(item => new VarBind(item.Key, item.Value)));

    /// <summary>True while it is in standby: then its panel may be remembered from before.</summary>
    public bool IsAsleep => Number(PrinterObjects.HrPrinterStatus) == 1 && Number(PrinterObjects.HrDeviceStatus) is (2 or 3);

    /// <summary>True if an alert went that nobody counted: a device that sleeps may keep it for some polls.</summary>
    public bool HasLostAlert { get; set; }

    /// <summary>Lets time pass.</summary>
    public void Run(TimeSpan time) => Add(PrinterObjects.SysUpTime, (long)(time.TotalSeconds * 100), SnmpType.TimeTicks);

    /// <summary>Pages: counters rise, levels fall.</summary>
    public void Print()
    {
        Set(PrinterObjects.HrPrinterStatus.Append(_device), SnmpValue.Integer(4));
        foreach (var name in Below(Counts))
        {
            Add(name, _random.Next(1, 50), _objects[name].Type);
        }

        foreach (var name in Below([Supplies.Append(9)]).Where(name => _objects[name].TryGetNumber(out var level) && level > 1))
        {
            Change(name, number => Math.Max(1, number - _random.Next(3)));
        }
    }

    /// <summary>A new cartridge: its level rises, its description names another serial number. Nobody counts that.</summary>
    public void ExchangeSupply()
    {
        if (Pick([Supplies.Append(9)]) is { } level && _objects[level].TryGetNumber(out _))
        {
            Change(level, number => number < 0 ? 100 : number + 100 + _random.Next(50));
            SetText(Supplies.Append(6, level.Arcs[^2], level.Arcs[^1]), $"Toner S/N:CRUM-{_random.Next(10_000)}");
        }
    }

    /// <summary>A smaller cartridge: its level is no higher than that of the one before, its capacity is another. Nobody counts that.</summary>
    public void ExchangeForSmaller()
    {
        if (Pick([Supplies.Append(8)]) is { } capacity && _objects[capacity].TryGetNumber(out var number) && number > 2)
        {
            Change(capacity, _ => number / 2);
            Change(Supplies.Append(9, capacity.Arcs[^2], capacity.Arcs[^1]), level => Math.Min(level, number / 2));
            SetText(Supplies.Append(6, capacity.Arcs[^2], capacity.Arcs[^1]), $"Small toner S/N:CRUM-{_random.Next(10_000)}");
        }
    }

    /// <summary>A supply goes, without being counted.</summary>
    public void TakeSupply()
    {
        if (Pick([Supplies.Append(9)]) is { } level)
        {
            foreach (var name in _objects.Keys.Where(name => name.StartsWith(Supplies) && name.Arcs[^1] == level.Arcs[^1]).ToList())
            {
                _objects.Remove(name);
            }
        }
    }

    /// <summary>An alert more, counted.</summary>
    public void AddAlert()
    {
        var row = ++_lastAlert;
        int[] columns = [_random.Next(3, 5), 3, 13, 1, -2, 8];
        for (var column = 0; column < columns.Length; column++)
        {
            _objects[Alert.Append((uint)column + 2, _device, row)] = SnmpValue.Integer(columns[column]);
        }

        _objects[Alert.Append(8, _device, row)] = SnmpValue.FromOctets(SnmpType.OctetString, Encoding.UTF8.GetBytes($"Alert {row}"));
        Count(19);
        if (columns[0] == 3)
        {
            Count(18);
        }
    }

    /// <summary>An alert less; counted by some devices.</summary>
    public void RemoveAlert()
    {
        if (Pick([Alert.Append(2)]) is { } row)
        {
            foreach (var name in _objects.Keys.Where(name => name.StartsWith(Alert) && name.Arcs[^1] == row.Arcs[^1]).ToList())
            {
                _objects.Remove(name);
            }

            HasLostAlert |= !_countsGone;
            if (_countsGone)
            {
                Count(19);
            }
        }
    }

    /// <summary>Something of the configuration changes; counted, if the device counts at all.</summary>
    public void Configure()
    {
        ChangeSeldom();
        Count(1);
    }

    /// <summary>Something that should be counted as a change of the configuration changes, and is not.</summary>
    public void ChangeSeldom()
    {
        if (Pick(Seldom) is { } name)
        {
            if (_objects[name].Type == SnmpType.OctetString)
            {
                var octets = _objects[name].Octets.ToArray();
                Set(name, SnmpValue.FromOctets(SnmpType.OctetString, octets.Length == 6 ? [.. octets[..5], (byte)_random.Next(256)] : [.. octets, (byte)('a' + _random.Next(26))]));
            }
            else
            {
                Change(name, number => number + 1);
            }
        }
    }

    /// <summary>It is switched off and on, and may be another one in anything afterwards.</summary>
    public void Restart()
    {
        for (var change = 0; change < 4; change++)
        {
            ChangeSeldom();
        }

        Set(PrinterObjects.SysUpTime, SnmpValue.Unsigned(SnmpType.TimeTicks, 500));
        Set(General.Append(18, _device), SnmpValue.Unsigned(SnmpType.Counter32, 0));
    }

    /// <summary>
    /// Another device of the same model takes the address: it has been running as long, and has counted as much. Where the copy has the same serial
    /// number it is the same device with another network card, for which it was switched off.
    /// </summary>
    public void Replace()
    {
        if (PrinterCopy.SerialOf([.. _objects.Select(item => new VarBind(item.Key, item.Value))]).Length <= 3)
        {
            Restart();
        }

        var copy = PrinterCopy.Make([.. _objects.Select(item => new VarBind(item.Key, item.Value))], ++_copies);
        _objects = copy.ToDictionary(item => item.Name, item => item.Value);
    }

    /// <summary>It falls asleep: only its status says so, and its panel.</summary>
    public void Sleep()
    {
        Set(PrinterObjects.HrPrinterStatus.Append(_device), SnmpValue.Integer(1));
        Set(PrinterObjects.HrDeviceStatus.Append(_device), SnmpValue.Integer(2));
        ShowText("Sleep");
    }

    /// <summary>Its panel shows something else.</summary>
    public void ShowText(string text)
    {
        if (Pick([PrinterObjects.ConsoleText]) is { } line)
        {
            SetText(line, text);
        }
    }

    private long Number(Oid column) => _objects.TryGetValue(column.Append(_device), out var value) && value.TryGetNumber(out var number) ? number : 0;

    private void Count(uint counter) => Add(General.Append(counter, _device), 1, SnmpType.Counter32);

    private List<Oid> Below(IEnumerable<Oid> roots) => [.. _objects.Keys.Where(name => roots.Any(name.StartsWith)).Order()];

    private Oid? Pick(IEnumerable<Oid> roots) => Below(roots) is { Count: > 0 } names ? names[_random.Next(names.Count)] : null;

    private bool Set(Oid name, SnmpValue value)
    {
        if (!_objects.ContainsKey(name))
        {
            return false;
        }

        _objects[name] = value;
        return true;
    }

    private void SetText(Oid name, string text) => Set(name, SnmpValue.FromOctets(SnmpType.OctetString, Encoding.UTF8.GetBytes(text)));

    private void Change(Oid name, Func<long, long> change)
    {
        if (_objects.TryGetValue(name, out var value) && value.Type == SnmpType.Integer && value.TryGetNumber(out var number))
        {
            _objects[name] = SnmpValue.Integer(change(number));
        }
    }

    private void Add(Oid name, long more, SnmpType type)
    {
        if (_objects.TryGetValue(name, out var value) && value.TryGetUnsigned(out var number))
        {
            _objects[name] = type == SnmpType.Integer ? SnmpValue.Integer((long)number + more) : SnmpValue.Unsigned(type, (number + (ulong)more) & uint.MaxValue);
        }
    }
}
