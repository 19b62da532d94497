using System.Globalization;
using KPax.Agent.Devices.Profiles;
using KPax.Agent.Devices.Supplies;
using KPax.Agent.Devices.Text;
using KPax.Snmp;

namespace KPax.Agent.Devices;

/// <summary>The answers of one device by the names of its profile.</summary>
internal sealed class AnswerView
{
    private const long LeastNamed = 1_000;

    private readonly DeviceAnswers _answers;
    private readonly DeviceProfile _profile;

    // The answers do not change any more, and a reader looks for the colorants again for each supply.
    private readonly Dictionary<string, IReadOnlyList<TableRow>> _rows = [];

    public AnswerView(DeviceAnswers answers, DeviceProfile profile)
    {
        _answers = answers;
        _profile = profile;
        Device = DeviceIndexRule.Find(answers, profile);
        TextHint = FindTextHint(ProfileFields.Localization);
        PanelTextHint = Number(ProfileFields.ConsoleLocalization) is null ? TextHint : FindTextHint(ProfileFields.ConsoleLocalization);
    }

    /// <summary>hrDeviceIndex of the printer.</summary>
    public uint Device { get; }

    /// <summary>How the device says that it writes names and alerts.</summary>
    public TextHint TextHint { get; }

    /// <summary>How the device says that it writes on its panel.</summary>
    public TextHint PanelTextHint { get; }

    /// <summary>What was asked and failed.</summary>
    public IReadOnlyList<AnswerFailure> Failures => _answers.Failures;

    /// <summary>The first value of a field; null if there is none.</summary>
    public SnmpValue? Value(string field) =>
        _profile.Find(field)?.Objects().Select(source => _answers.Find(source.Instance(Device))).FirstOrDefault(value => value is not null);

    /// <summary>The value of an object; null if the device gave none.</summary>
    public SnmpValue? Value(FieldSource.Object source) => _answers.Find(source.Instance(Device));

    /// <summary>True if the device may have an object and was not heard.</summary>
    public bool IsLost(FieldSource.Object source) => _answers.IsLost(source.Instance(Device));

    /// <summary>The source of a field; null if the profile does not name it.</summary>
    public FieldSource? Source(string field) => _profile.Find(field);

    /// <summary>Name of the first object of a maker, of a device without a sysObjectID.</summary>
    public Oid FirstOfMaker => _answers.FirstOfMaker;

    /// <summary>Engine id with which the device answered SNMPv3; empty: it was asked otherwise.</summary>
    public ReadOnlyMemory<byte> EngineId => _answers.EngineId;

    /// <summary>How the maker's own counters are read.</summary>
    public IReadOnlyList<CounterRule> Counters => _profile.Counters;

    /// <summary>How the maker's own levels of supplies are read.</summary>
    public IReadOnlyList<SupplyRule> SupplyRules => _profile.Supplies;

    /// <summary>How the device bends the standard table of supplies.</summary>
    public SupplyTraits Traits => _profile.Traits;

    /// <summary>The number of a field; null if there is none.</summary>
    public long? Number(string field) => Value(field) is { } value && value.TryGetNumber(out var number) ? number : null;

    /// <summary>The first text of a field that says something; empty if there is none.</summary>
    public string Text(string field) => Texts(field).FirstOrDefault("");

    /// <summary>All texts of a field that say something, best source first.</summary>
    public IEnumerable<string> Texts(string field) => _profile.Find(field) is { } source ? TextsOf(source).Where(text => !NoValueText.Is(text)) : [];

    /// <summary>Rows of the printer in a table of the Printer MIB; all rows if none has its index (some devices count them from 0).</summary>
    public IReadOnlyList<TableRow> DeviceRows(string field)
    {
        var rows = Rows(field);
        var own = rows.Where(row => row.Index.Arcs[0] == Device).ToList();
        return own.Count > 0 ? own : rows;
    }

    /// <summary>All rows of a table, by index.</summary>
    public IReadOnlyList<TableRow> Rows(string field)
    {
        if (!_rows.TryGetValue(field, out var rows))
        {
            rows = _profile.Find(field) is FieldSource.Table table ? RowsOf(table) : [];
            _rows.Add(field, rows);
        }

        return rows;
    }

    /// <summary>The text of a row's column, decoded; empty if there is none.</summary>
    public DecodedText Text(TableRow row, string column) => row.Find(column) is { } value ? TextDecoder.Decode(value.Octets.Span, TextHint) : DecodedText.Empty;

    private IReadOnlyList<TableRow> RowsOf(FieldSource.Table table)
    {
        var cells = table.Columns.SelectMany(column => _answers.Column(column.Value).Select(cell => (cell.Index, Column: column.Key, cell.Value)));
        return
        [
            .. cells.GroupBy(cell => cell.Index).OrderBy(row => row.Key)
                .Select(row => new TableRow(row.Key, row.ToDictionary(cell => cell.Column, cell => cell.Value))),
        ];
    }

    private IEnumerable<string> TextsOf(FieldSource source) => source switch
    {
        FieldSource.Object one => _answers.Find(one.Instance(Device)) is { } value
            ? [one.Quirk?.ReadText(value.Octets.Span, TextHint) ?? TextOf(value)]
            : [],
        FieldSource.Constant constant => [constant.Text],
        FieldSource.Pattern pattern => [DevicePattern.FirstGroup(pattern.Regex, Text(pattern.Field)).Trim()],
        FieldSource.FirstOf several => several.Sources.SelectMany(TextsOf),
        _ => [],
    };

    /// <summary>Some devices answer with a number where a text is due: a serial number of digits alone. A special, a code or a size is none.</summary>
    private string TextOf(SnmpValue value) =>
        !value.TryGetNumber(out var number) ? TextDecoder.Decode(value.Octets.Span, TextHint).Text.Trim() : number >= LeastNamed ? number.ToString(CultureInfo.InvariantCulture) : "";

    private TextHint FindTextHint(string field)
    {
        var number = Number(field);
        var row = DeviceRows(ProfileFields.Localizations) is { Count: > 0 } rows ? rows.FirstOrDefault(row => row.Last == number) ?? rows[0] : null;
        return row is null
            ? TextHint.None
            : new TextHint((int)(row.Number("charset") ?? 0), Code(row, "language"), Code(row, "country"));

        static string Code(TableRow row, string column) => TextDecoder.Decode(row.Find(column).GetValueOrDefault().Octets.Span, TextHint.None).Text;
    }
}
