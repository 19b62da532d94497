using System.Buffers.Binary;
using KPax.Snmp;

namespace KPax.Simulator.Life;

/// <summary>
/// Which of the makers' own counters a black A4 page from a computer, printed on one side, moves: the total, that of black pages, prints, their size and
/// sheets. All of them move alike, so that what added up in the recording adds up for ever. The names are those of docs/vendors.md.
/// </summary>
internal sealed class VendorPages
{
    private const string Brother = "1.3.6.1.4.1.2435.2.3.9.4.2.1.5.5";
    private const string Kyocera = "1.3.6.1.4.1.1347";
    private const string Ricoh = "1.3.6.1.4.1.367.3.2.1.2.19.5.1.9";
    private const string Xerox = "1.3.6.1.4.1.253.8.53.13.2.1.6.1.20";

    private const int RecordLength = 7;
    private static readonly Oid Records = Oid.Parse($"{Brother}.10.0");

    private static readonly Oid[] Always = Parse(
        $"{Brother}.52.21.1.3.1", $"{Brother}.52.1.1.3.1",
        "1.3.6.1.4.1.1602.1.11.1.4.1.4.101", "1.3.6.1.4.1.1602.1.11.1.4.1.4.108", "1.3.6.1.4.1.1602.1.11.1.4.1.4.301",
        "1.3.6.1.4.1.1602.1.11.2.1.1.3.1", "1.3.6.1.4.1.1602.1.11.2.1.1.3.2", "1.3.6.1.4.1.1602.1.11.2.1.1.3.3",
        "1.3.6.1.4.1.1248.1.2.2.27.15.1.2.1.1.1", "1.3.6.1.4.1.1248.1.2.2.27.1.1.30.1.1", "1.3.6.1.4.1.1248.1.2.2.27.1.1.3.1.1", "1.3.6.1.4.1.1248.1.2.2.27.6.1.4.1.1.1",
        $"{Xerox}.1", $"{Xerox}.7", $"{Xerox}.34", $"{Xerox}.38",
        "1.3.6.1.4.1.11.2.3.9.4.2.1.4.1.2.5.0", "1.3.6.1.4.1.11.2.3.9.4.2.1.4.1.2.6.0", "1.3.6.1.4.1.11.2.3.9.4.2.1.1.16.1.44.1.26.0",
        "1.3.6.1.4.1.18334.1.1.1.5.7.2.1.1.0", "1.3.6.1.4.1.18334.1.1.1.5.7.2.1.9.0", "1.3.6.1.4.1.18334.1.1.1.5.7.2.2.1.5.1.2",
        $"{Kyocera}.43.10.1.1.12.1.1", $"{Kyocera}.42.3.1.1.1.1.1", $"{Kyocera}.42.3.1.2.1.1.1.1", $"{Kyocera}.42.3.1.6.1.1.1.3", $"{Kyocera}.42.3.1.6.1.2.1.3",
        "1.3.6.1.4.1.641.6.4.2.1.1.4.1.2", "1.3.6.1.4.1.641.6.4.2.1.1.4.1.3", "1.3.6.1.4.1.641.6.4.2.1.1.4.1.5", "1.3.6.1.4.1.641.6.4.2.1.1.4.1.6",
        "1.3.6.1.4.1.2001.1.1.1.1.100.1.1.1.3.1", "1.3.6.1.4.1.40093.10.3.1.1", "1.3.6.1.4.1.40093.1.1.3.12", "1.3.6.1.4.1.236.11.5.11.53.11.1.2.0",
        "1.3.6.1.4.1.2385.1.1.19.2.1.3.5.4.61", "1.3.6.1.4.1.2385.1.1.19.2.1.3.1.4.60", "1.3.6.1.4.1.2385.1.1.19.2.1.3.1.4.61",
        "1.3.6.1.4.1.1129.2.3.50.1.3.21.6.1.2.1.3", "1.3.6.1.4.1.1129.2.3.50.1.3.21.6.1.2.1.4", "1.3.6.1.4.1.1129.2.3.50.1.3.21.6.1.3.1.3", "1.3.6.1.4.1.1129.2.3.50.1.3.21.6.1.3.1.4",
        $"{Ricoh}.1");

    // Rows mean other things in smaller models; those are known by the row that they do not have.
    private static readonly (Oid Row, Oid[] With, Oid[] Without)[] ByModel =
    [
        (Oid.Parse($"{Brother}.52.21.1.3.5"), Parse($"{Brother}.52.21.1.3.5"), Parse($"{Brother}.52.21.1.3.2")),
        (Oid.Parse($"{Kyocera}.42.3.1.1.1.1.1"), Parse($"{Kyocera}.42.2.1.1.1.6.1.3", $"{Kyocera}.42.2.1.1.1.7.1.3"), Parse($"{Kyocera}.42.2.1.1.1.6.1.1")),
        (Oid.Parse($"{Ricoh}.11"), Parse($"{Ricoh}.6", $"{Ricoh}.7", $"{Ricoh}.11"), Parse($"{Ricoh}.3")),
    ];

    private readonly HashSet<Oid> _counters;

    /// <summary>The counters of a recording.</summary>
    public VendorPages(IReadOnlyDictionary<Oid, SnmpValue> recorded) =>
        _counters = [.. Always, .. ByModel.SelectMany(model => recorded.ContainsKey(model.Row) ? model.With : model.Without)];

    /// <summary>True for a number that rises with each page.</summary>
    public bool Counts(Oid name) => _counters.Contains(name);

    /// <summary>True for Brother's list of counters in one value (brInfoCounter): a number, 1, 4, and four octets of count.</summary>
    public static bool IsList(Oid name) => name == Records;

    /// <summary>The list after so many pages: numbers 0 (all) and 1 (black) have risen.</summary>
    public static SnmpValue ListAfter(SnmpValue recorded, long pages)
    {
        var octets = recorded.Octets.ToArray();
        for (var place = 0; place + RecordLength <= octets.Length; place += RecordLength)
        {
            var record = octets.AsSpan(place, RecordLength);
            if (record[0] is 0 or 1 && record[1] == 1 && record[2] == 4)
            {
                BinaryPrimitives.WriteUInt32BigEndian(record[3..], unchecked(BinaryPrimitives.ReadUInt32BigEndian(record[3..]) + (uint)pages));
            }
        }

        return SnmpValue.FromOctets(recorded.Type, octets);
    }

    private static Oid[] Parse(params string[] names) => [.. names.Select(Oid.Parse)];
}
