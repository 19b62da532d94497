using System.Text;
using KPax.Simulator.Fleet;
using KPax.Snmp;

namespace KPax.Simulator.Life;

/// <summary>
/// A jam that comes and goes: device down, printer other, jammed bit, a critical alert and a line on the panel (RFC 3805 section 2.2.13).
/// </summary>
internal sealed class JamLife
{
    /// <summary>Row of the jam in the alert table.</summary>
    public const int AlertRow = 9001;

    private const byte JammedBit = 0x04;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(25);

    private readonly uint _device;
    private readonly TimeSpan _every;
    private readonly TimeSpan _first;

    private JamLife(uint device, TimeSpan every, TimeSpan first)
    {
        _device = device;
        _every = every;
        _first = first;
    }

    /// <summary>Jams for a recording; null if it tells no printer status.</summary>
    public static JamLife? For(IReadOnlyDictionary<Oid, SnmpValue> recorded, Random random)
    {
        var status = recorded.Keys.FirstOrDefault(name => name.StartsWith(PrinterObjects.HrPrinterStatus));
        return status.Length == 0
            ? null
            : new JamLife(status.Arcs[^1], TimeSpan.FromSeconds(80 + random.Next(60)), TimeSpan.FromSeconds(10 + random.Next(30)));
    }

    /// <summary>hrDeviceIndex of the printer.</summary>
    public uint Device => _device;

    /// <summary>True while it is jammed.</summary>
    public bool IsJammedAt(TimeSpan elapsed) => elapsed >= _first && (elapsed - _first).Ticks % _every.Ticks < Length.Ticks;

    /// <summary>The part of the time in which it was not jammed.</summary>
    public TimeSpan TimeWithoutJams(TimeSpan elapsed)
    {
        if (elapsed < _first)
        {
            return elapsed;
        }

        var since = elapsed - _first;
        var (whole, current) = (since.Ticks / _every.Ticks, new TimeSpan(since.Ticks % _every.Ticks));
        return elapsed - (Length * whole) - (current < Length ? current : Length);
    }

    /// <summary>Shows the jam in the objects, if there is one at the moment; counts those that were.</summary>
    public void Show(Dictionary<Oid, SnmpValue> now, TimeSpan elapsed)
    {
        var jams = elapsed < _first ? 0 : 1 + (uint)((elapsed - _first).Ticks / _every.Ticks);
        Count(now, PrinterObjects.CriticalEvents.Append(_device), jams);
        Count(now, PrinterObjects.AllEvents.Append(_device), jams);
        if (!IsJammedAt(elapsed))
        {
            return;
        }

        now[PrinterObjects.HrDeviceStatus.Append(_device)] = SnmpValue.Integer(5);
        now[PrinterObjects.HrPrinterStatus.Append(_device)] = SnmpValue.Integer(1);
        var errors = PrinterObjects.HrPrinterDetectedErrorState.Append(_device);
        now[errors] = WithJammedBit(now.GetValueOrDefault(errors).Octets.Span);
        var line = now.Keys.Where(name => name.StartsWith(PrinterObjects.ConsoleText)).Order().FirstOrDefault();
        if (line.Length > 0)
        {
            now[line] = Text("Paper jam. Open the right cover.");
        }

        var ticks = now.GetValueOrDefault(PrinterObjects.SysUpTime);
        int[] columns = [3, 3, 13, 1, -2, 8]; // critical, untrained, media path, row 1, place unknown, jam
        for (var column = 0; column < columns.Length; column++)
        {
            now[PrinterObjects.Alert.Append((uint)(column + 2), _device, AlertRow)] = SnmpValue.Integer(columns[column]);
        }

        now[PrinterObjects.Alert.Append(8, _device, AlertRow)] = Text("Paper jam in the fusing unit");
        now[PrinterObjects.Alert.Append(9, _device, AlertRow)] = TicksAgo(ticks, TimeSpan.FromTicks((elapsed - _first).Ticks % _every.Ticks));
    }

    private static SnmpValue WithJammedBit(ReadOnlySpan<byte> errors)
    {
        byte[] octets = errors.IsEmpty ? [0] : errors.ToArray();
        octets[0] |= JammedBit;
        return SnmpValue.FromOctets(SnmpType.OctetString, octets);
    }

    private static SnmpValue TicksAgo(SnmpValue upTime, TimeSpan ago) =>
        upTime.TryGetUnsigned(out var ticks) ? SnmpValue.Unsigned(SnmpType.TimeTicks, (ticks - (ulong)(ago.TotalSeconds * 100)) & uint.MaxValue) : upTime;

    private static SnmpValue Text(string text) => SnmpValue.FromOctets(SnmpType.OctetString, Encoding.UTF8.GetBytes(text));

    private static void Count(Dictionary<Oid, SnmpValue> now, Oid name, uint jams)
    {
        if (now.TryGetValue(name, out var value) && value.TryGetUnsigned(out var count))
        {
            now[name] = SnmpValue.Unsigned(SnmpType.Counter32, (count + jams) & uint.MaxValue);
        }
    }
}
