using System.Globalization;
using KPax.Agent.Devices.Profiles;
using KPax.Agent.Devices.Text;
using KPax.Protocol.Device.V1;

namespace KPax.Agent.Devices.Supplies;

/// <summary>Reads a maker's own levels of supplies by the rules of its profile.</summary>
internal sealed class OwnLevelReader(AnswerView view)
{
    private const string Section = "supplies.";

    private readonly bool _usesInk = view.Traits.Ink is { } ink
        && new[] { ProfileFields.DeviceDescr, ProfileFields.SysDescr, ProfileFields.OwnDeviceId, ProfileFields.Model }.SelectMany(view.Texts).Any(text => DevicePattern.IsMatch(ink, text));

    /// <summary>The levels, best rule first.</summary>
    public IEnumerable<OwnLevel> Read() => view.SupplyRules.SelectMany(rule => view.Source(rule.Field) switch
    {
        FieldSource.Object one when rule.Quirk is not null => ReadRecords(rule, one),
        FieldSource.Object one => ReadObject(rule, one),
        FieldSource.Table table => ReadRows(rule, table),
        _ => [],
    });

    private IEnumerable<OwnLevel> ReadRecords(SupplyRule rule, FieldSource.Object one)
    {
        var source = one.Instance(view.Device);
        foreach (var (code, value) in view.Value(one) is { } octets ? rule.Quirk!.ReadCounts(octets.Octets.Span) : [])
        {
            // 32 bits without a sign: what is beyond the largest whole number is no level, and nobody has said what else it is.
            if (rule.Codes.TryGetValue(code, out var meaning) && (value <= int.MaxValue || meaning.Specials.ContainsKey((int)(uint)value)))
            {
                yield return Make(rule, code, meaning, LevelOf(meaning, (int)(uint)value, null), $"{source}#{code}");
            }
        }
    }

    private IEnumerable<OwnLevel> ReadObject(SupplyRule rule, FieldSource.Object one) =>
        view.Value(one) is { } value && value.TryGetNumber(out var number)
            ? [Make(rule, "1", rule.Meaning!, LevelOf(rule.Meaning!, number, null), one.Instance(view.Device).ToString())]
            : [];

    private IEnumerable<OwnLevel> ReadRows(SupplyRule rule, FieldSource.Table table)
    {
        foreach (var row in view.Rows(rule.Field))
        {
            var code = row.Index.ToString();
            var meaning = rule.Meaning ?? rule.Codes.GetValueOrDefault(code);
            if (meaning is null || NumberOf(row) is not { } number)
            {
                continue;
            }

            var column = table.Columns.TryGetValue(SupplyCompiler.Level, out var level) ? level : table.Columns[SupplyCompiler.Used];
            var description = view.Text(row, "description").Text.Trim();
            yield return Make(rule, code, meaning, LevelOf(meaning, number, row.Number("capacity")), column.Append(row.Index.Arcs).ToString()) with
            {
                Type = TypeOf(meaning, row, description),
                Color = meaning.Color.Length > 0 ? meaning.Color : ColorOf(meaning, row, description),
                Description = description.Length > 0 ? description : meaning.Name,
                IsRow = true,
                PartNumber = SupplyNumberText.Tidy(view.Text(row, "part_number").Text),
                SerialNumber = SupplyNumberText.Tidy(view.Text(row, "serial_number").Text),
            };
        }
    }

    /// <summary>The level; where the device says what is used up, the rest: what has outlived its capacity has nothing left, and a special is no number.</summary>
    private static long? NumberOf(TableRow row) =>
        row.Number(SupplyCompiler.Level) ?? (row.Number(SupplyCompiler.Used) is >= 0 and var used && row.Number("capacity") is > 0 and var capacity ? Math.Max(0, capacity - used) : null);

    private static Supply.Types.Type TypeOf(SupplyMeaning meaning, TableRow row, string description)
    {
        var told = row.Number("type") is { } number ? meaning.Types.GetValueOrDefault(number) : meaning.Type;
        return told is Supply.Types.Type.Unspecified or Supply.Types.Type.Other ? SupplyTypeRule.FindInText(description) ?? told : told;
    }

    private string ColorOf(SupplyMeaning meaning, TableRow row, string description) =>
        row.Number("color") is { } number ? meaning.Colors.GetValueOrDefault(number, SupplyColorRule.FindInDescription(view, description))
        : SupplyColorRule.Normalize(view.Text(row, "color").Text) is { Length: > 0 } color ? color : SupplyColorRule.FindInDescription(view, description);

    private static SupplyLevel LevelOf(SupplyMeaning meaning, long number, long? capacity)
    {
        if (meaning.Specials.TryGetValue(number, out var special))
        {
            return special.Clone();
        }

        return meaning.Scale switch
        {
            SupplyScale.Hundredths => SupplyLevelRule.Decide(number, 10_000, Supply.Types.Unit.Unspecified),
            SupplyScale.Capacity => SupplyLevelRule.Decide(number, capacity, Supply.Types.Unit.Unspecified),
            _ => SupplyLevelRule.Decide(number, null, Supply.Types.Unit.Percent),
        };
    }

    private OwnLevel Make(SupplyRule rule, string code, SupplyMeaning meaning, SupplyLevel level, string source) =>
        new($"{rule.Field[Section.Length..]}.{code}", meaning.IsByRow && uint.TryParse(code.Split('.')[0], CultureInfo.InvariantCulture, out var row) ? row : null)
        {
            Type = meaning.Type == Supply.Types.Type.Toner && _usesInk ? Supply.Types.Type.Ink : meaning.Type,
            Color = meaning.Color,
            Level = level,
            Source = source,
            Step = meaning.Step,
            Description = meaning.Name,
        };
}
