using KPax.Agent.Devices.Text;
using KPax.Agent.Devices.Quirks;
using KPax.Snmp;

namespace KPax.Agent.Devices.Profiles;

/// <summary>Where the value of a field comes from.</summary>
internal abstract record FieldSource
{
    /// <summary>One object.</summary>
    /// <param name="Name">The instance, or the column if <paramref name="PerDevice"/>: then hrDeviceIndex follows.</param>
    /// <param name="PerDevice">True if hrDeviceIndex follows the name.</param>
    /// <param name="Quirk">Decoder of the text; null: a text as the standards have it.</param>
    public sealed record Object(Oid Name, bool PerDevice, ITextQuirk? Quirk = null) : FieldSource
    {
        /// <summary>The instance of a device.</summary>
        public Oid Instance(uint device) => PerDevice ? Name.Append(device) : Name;
    }

    /// <summary>Rows of several columns.</summary>
    public sealed record Table(IReadOnlyDictionary<string, Oid> Columns) : FieldSource;

    /// <summary>The first group of a pattern in the text of another field.</summary>
    public sealed record Pattern(string Field, LinearPattern Regex) : FieldSource;

    /// <summary>The same text for each device.</summary>
    public sealed record Constant(string Text) : FieldSource;

    /// <summary>Objects whose numbers are added.</summary>
    public sealed record Sum(IReadOnlyList<Object> Parts) : FieldSource;

    /// <summary>The first of several that has a good value.</summary>
    public sealed record FirstOf(IReadOnlyList<FieldSource> Sources) : FieldSource;

    /// <summary>The objects that have to be asked for this value, tables apart.</summary>
    public IEnumerable<Object> Objects() => this switch
    {
        Object one => [one],
        Sum sum => sum.Parts,
        FirstOf several => several.Sources.SelectMany(source => source.Objects()),
        _ => [],
    };

    /// <summary>Everything that a device is asked for this value: instances, columns, and objects without hrDeviceIndex.</summary>
    public IEnumerable<Oid> Names() => this is Table table ? table.Columns.Values : Objects().Select(one => one.Name);
}
