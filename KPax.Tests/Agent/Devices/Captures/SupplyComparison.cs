using System.Globalization;
using System.Text.Json;
using KPax.Protocol.Device.V1;
using KPax.Snmp;
using static KPax.Protocol.Device.V1.SupplyLevel;

namespace KPax.Tests.Agent.Devices.Captures;

/// <summary>Compares the supplies of prtMarkerSuppliesTable with what is expected of them.</summary>
internal sealed class SupplyComparison(IReadOnlyList<VarBind> capture, JsonElement expected, IEnumerable<Supply> supplies)
{
    private const string Level = ".1.3.6.1.2.1.43.11.1.1.9.";
    private static readonly Oid Table = Oid.Parse("1.3.6.1.2.1.43.11.1.1");

    /// <summary>Compares every row that the standard table of the capture holds.</summary>
    public IEnumerable<CaptureMatch> Compare()
    {
        var actual = supplies.ToDictionary(supply => supply.Index);
        var rows = expected.EnumerateArray().Select(row => (Row: row, Index: IndexOf(row))).Where(row => row.Index.Length > 0).ToList();

        // A peer may leave out rows that it does not understand; one that gives the raw level gives all rows.
        if (rows.Count > 0 && rows.All(row => row.Row.TryGetProperty("level", out _)))
        {
            yield return new CaptureMatch("supplies", $"{rows.Count}", $"{actual.Count}");
        }

        foreach (var (row, index) in rows)
        {
            var matches = actual.TryGetValue(index, out var supply) ? CompareRow(row, supply) : [new CaptureMatch("supply", index, "")];
            foreach (var match in matches)
            {
                yield return match with { Expected = $"{index} {match.Expected}", Actual = $"{index} {match.Actual}" };
            }
        }
    }

    private string IndexOf(JsonElement row)
    {
        if (row.TryGetProperty("oid", out var oid))
        {
            return oid.GetString()!.StartsWith(Level, StringComparison.Ordinal) ? oid.GetString()![Level.Length..] : "";
        }

        return row.TryGetProperty("index", out var index) && index.ValueKind == JsonValueKind.String && capture.Any(varBind => varBind.Name.StartsWith(Table)) ? index.GetString()! : "";
    }

    private IEnumerable<CaptureMatch> CompareRow(JsonElement row, Supply supply)
    {
        yield return new CaptureMatch("supply description", row.GetProperty("description").GetString()!.Trim(), supply.Description);

        // Of an unknown colour the peers say nothing, or repeat the colorant's value as it is: "black ink cartridge".
        var color = Text(row, "color");
        yield return new CaptureMatch("supply color", color, supply.Color.Length > 0 && color.StartsWith(supply.Color + " ", StringComparison.Ordinal) ? color : supply.Color);
        foreach (var (field, column, value) in new[] { ("type", 5u, $"{supply.Type}"), ("cls", 4u, $"{supply.Class}"), ("unit", 7u, $"{supply.Unit}") })
        {
            // "other" of the device, which its description tells better.
            var isRefined = field == "type" && supply.HasRawType && supply.RawType is 1 or 2;
            if (Text(row, field).Length > 0 && Raw(column, supply) is not null && !isRefined)
            {
                yield return new CaptureMatch($"supply {field}", Text(row, field).ToLowerInvariant(), value.ToLowerInvariant());
            }
        }

        if (row.TryGetProperty("level", out var level))
        {
            yield return new CaptureMatch("supply raw level", Show(level), supply.HasRawLevel ? Show(supply.RawLevel) : "");
            var capacity = supply.HasCapacity ? Show(supply.Capacity) : supply.HasRawCapacity ? Show(supply.RawCapacity) : "";
            yield return new CaptureMatch("supply capacity", Show(row.GetProperty("capacity")), capacity);
        }

        // The maker's own object says more than the standard one, whose rule this is.
        if (supply.Source.Length == 0 || supply.Source.StartsWith("prt", StringComparison.Ordinal))
        {
            yield return new CaptureMatch("supply level", LevelByRule(supply), Show(supply.Level));
        }

        var percent = row.TryGetProperty("level_percent", out var one) || row.TryGetProperty("level_percent_raw", out one) ? one : default;
        if (supply.Level.KnownCase == KnownOneofCase.Percent && percent.ValueKind == JsonValueKind.Number)
        {
            yield return new CaptureMatch("supply percent", Show(Math.Round(percent.GetDouble())), Show(Math.Round(supply.Level.Percent, MidpointRounding.AwayFromZero)));
        }
    }

    /// <summary>The rule of RFC 3805, applied to the capture's own numbers.</summary>
    private string LevelByRule(Supply supply) => (Raw(9, supply), Raw(8, supply), Raw(7, supply)) switch
    {
        (null or -2, _, _) => "Unknown",
        (-1, _, _) => "Unrestricted",
        (-3, _, _) => "SomeRemaining",
        ( < 0, _, _) => "Contradictory",
        ( > 100, _, 19) => "Contradictory",
        (_, _, 19) or (_, > 0, _) => "Percent",
        _ => "Amount",
    };

    private static string Show(SupplyLevel level) => level.KnownCase.ToString();

    private long? Raw(uint column, Supply supply)
    {
        var name = Oid.Parse($"{Table}.{column}.{supply.Index}");
        return capture.Where(varBind => varBind.Name == name).Select(varBind => varBind.Value.TryGetNumber(out var number) ? (long?)number : null).FirstOrDefault();
    }

    private static string Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static string Show(JsonElement number) => number.ValueKind == JsonValueKind.Number ? Show(number.GetDouble()) : "";

    private static string Show(double number) => number.ToString(CultureInfo.InvariantCulture);
}
