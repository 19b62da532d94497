using System.Globalization;
using KPax.Agent.Devices.Profiles;
using KPax.Protocol.Device.V1;
using KPax.Snmp;

namespace KPax.Agent.Devices.Counters;

/// <summary>
/// Reads a maker's own counters by the rules of its profile. What the profile does not know is kept under the maker's number and name. Counters are
/// never added but where a rule says sum, and nothing is made of a value that is not there.
/// </summary>
internal sealed class VendorCounterReader(AnswerView view, ReadErrors errors)
{
    // So that no sum is beyond what can be stored.
    private const ulong MaxPart = long.MaxValue / 64;

    private readonly List<Counter> _counters = [];

    /// <summary>The counters in the order of the rules; what a device says twice alike is there once.</summary>
    public IReadOnlyList<Counter> Read()
    {
        foreach (var rule in view.Counters)
        {
            ReadRule(rule, view.Source(rule.Field));
        }

        return [.. _counters.DistinctBy(counter => (counter.Kind, counter.Color, counter.PaperSize, counter.Unit, counter.Value, counter.VendorName, OwnCode(counter)))];

        // A device that counts one thing under two numbers says it once; of what nobody knows each number is kept.
        static string OwnCode(Counter counter) => counter.Kind == Counter.Types.Kind.Vendor ? counter.VendorCode : "";
    }

    private void ReadRule(CounterRule rule, FieldSource? source)
    {
        switch (source)
        {
            case FieldSource.Object one when rule.Quirk is not null:
                ReadRecords(rule, one);
                break;
            case FieldSource.Object one:
                Add(rule.Meaning!, view.Value(one), one.Instance(view.Device));
                break;
            case FieldSource.FirstOf several:
                ReadRule(rule, FindFirst(several));
                break;
            case FieldSource.Sum sum:
                AddSum(rule.Meaning!, sum);
                break;
            case FieldSource.Table table when rule.IsBySize:
                ReadSizes(rule, table);
                break;
            case FieldSource.Table table:
                ReadRows(rule, table);
                break;
        }
    }

    /// <summary>
    /// The first source that is whole. If a better one may be there and was not heard, none is: a worse one may leave out a part, and would be too small.
    /// </summary>
    private FieldSource? FindFirst(FieldSource.FirstOf several) =>
        several.Sources.FirstOrDefault(one => one.Objects().All(part => view.Value(part) is not null) || one.Objects().Any(view.IsLost)) is { } first
            && !first.Objects().Any(view.IsLost) ? first : null;

    private void ReadRecords(CounterRule rule, FieldSource.Object one)
    {
        var source = one.Instance(view.Device);
        foreach (var (code, value) in view.Value(one) is { } octets ? rule.Quirk!.ReadCounts(octets.Octets.Span) : [])
        {
            var meaning = rule.Meaning ?? rule.Codes.GetValueOrDefault(code, CounterMeaning.Unknown);
            if (CountRule.Find(value) is { } count)
            {
                _counters.Add(Make(meaning, count, code.Length > 0 ? $"{source}#{code}" : $"{source}", code: code));
            }
        }
    }

    private void AddSum(CounterMeaning meaning, FieldSource.Sum sum)
    {
        var numbers = sum.Parts.Select(view.Value)
            .Select(value => value is { } one && CountRule.Find(one) is <= MaxPart and var number ? number : (ulong?)null).ToList();
        if (numbers.TrueForAll(number => number is not null))
        {
            var value = numbers.Aggregate(0UL, (all, number) => all + number!.Value);
            _counters.Add(Make(meaning, value, string.Join('+', sum.Parts.Select(part => part.Instance(view.Device)))));
        }
    }

    /// <summary>Each row is a paper size, each column a code.</summary>
    private void ReadSizes(CounterRule rule, FieldSource.Table table)
    {
        foreach (var row in view.Rows(rule.Field))
        {
            var number = row.Index.Arcs[0].ToString(CultureInfo.InvariantCulture);
            var size = rule.Sizes.GetValueOrDefault(number) ?? view.Text(row, CounterCompiler.SizeNames).Text.Trim();
            foreach (var (code, meaning) in rule.Codes.Where(code => table.Columns.ContainsKey(code.Key)))
            {
                // A size that the device has never used is not said: devices list a dozen of them for each function and colour.
                if (Decode(rule, row.Find(code)) is { } value && !(value.TryGetUnsigned(out var count) && count == 0))
                {
                    Add(WithSize(meaning, size, $"{meaning.Name} {number}"), value, table.Columns[code].Append(row.Index.Arcs), code: code.Replace(CounterCompiler.AnySize, number, StringComparison.Ordinal));
                }
            }
        }
    }

    private void ReadRows(CounterRule rule, FieldSource.Table table)
    {
        // In the order of the profile: of two counters for one thing the better one comes first.
        var order = rule.Codes.Keys.Select((key, index) => (key, index)).ToDictionary(pair => pair.key, pair => pair.index);
        var rows = view.Rows(rule.Field).Select(row => (Row: row, Code: CodeOf(rule, row, table), Name: view.Text(row, "name").Text.Trim()))
            .OrderBy(one => order.GetValueOrDefault(one.Code, order.GetValueOrDefault(one.Name, int.MaxValue)));
        foreach (var (row, code, name) in rows)
        {
            var meaning = rule.Meaning ?? rule.Codes.GetValueOrDefault(code) ?? rule.Codes.GetValueOrDefault(name) ?? CounterMeaning.Unknown;
            if (WordOf(row, "size") is { Length: > 0 } size)
            {
                meaning = WithSize(meaning, rule.Sizes.GetValueOrDefault(size, ""), $"{name} {size}");
            }

            var number = rule.Meaning is null ? code : WordOf(row, "size");
            Add(meaning, Decode(rule, row.Find(CounterCompiler.Value)), table.Columns[CounterCompiler.Value].Append(row.Index.Arcs), number, name);
        }
    }

    /// <summary>A counter of one size; one of a size that nobody names is the maker's own.</summary>
    private static CounterMeaning WithSize(CounterMeaning meaning, string size, string name) =>
        size.Length > 0 ? meaning with { Size = size } : meaning with { Kind = Counter.Types.Kind.Vendor, Name = name.Trim() };

    /// <summary>The value itself, or what the rule's quirk makes of it.</summary>
    private static SnmpValue? Decode(CounterRule rule, SnmpValue? value) =>
        rule.Quirk is null || value is null ? value
        : rule.Quirk.ReadCounts(value.Value.Octets.Span) is [var count] ? SnmpValue.Unsigned(SnmpType.Counter64, count.Value) : null;

    /// <summary>What the column "code" says, else what stands behind the column's name; empty where a name alone tells the counter.</summary>
    private string CodeOf(CounterRule rule, TableRow row, FieldSource.Table table) =>
        row.Find("code") is not null ? WordOf(row, "code") : rule.IsByName || table.Columns.ContainsKey("code") ? "" : row.Index.ToString();

    private string WordOf(TableRow row, string column) =>
        row.Number(column) is { } number ? number.ToString(CultureInfo.InvariantCulture) : view.Text(row, column).Text.Trim();

    private void Add(CounterMeaning meaning, SnmpValue? value, Oid source, string code = "", string name = "")
    {
        if (value is not { } present)
        {
            return;
        }

        if (CountRule.Find(present) is { } count)
        {
            _counters.Add(Make(meaning, count, source.ToString(), CounterBits.Of(present), code, name));
        }
        else if (!CountRule.IsSpecial(present))
        {
            errors.Add(DeviceReading.Types.Section.Counters, source.ToString(), $"{present} is no count.");
        }
    }

    private static Counter Make(CounterMeaning meaning, ulong value, string source, uint bits = 0, string code = "", string name = "")
    {
        var counter = new Counter
        {
            Kind = meaning.Kind,
            Color = meaning.Color,
            PaperSize = meaning.Size,
            Unit = meaning.Unit,
            Value = value,
            VendorCode = meaning.Code.Length > 0 ? meaning.Code : code,
            VendorName = meaning.Name.Length > 0 ? meaning.Name : name,
            Source = source,
        };
        if (bits > 0)
        {
            counter.Bits = bits;
        }

        return counter;
    }
}
