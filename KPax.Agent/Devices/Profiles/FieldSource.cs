using System.Text.RegularExpressions;
using KPax.Snmp;

namespace KPax.Agent.Devices.Profiles;

/// <summary>Where the value of a field comes from.</summary>
internal abstract record FieldSource
{
    /// <summary>One object.</summary>
    /// <param name="Name">The instance, or the column if <paramref name="PerDevice"/>: then hrDeviceIndex follows.</param>
    public sealed record Object(Oid Name, bool PerDevice) : FieldSource
    {
        /// <summary>The instance of a device.</summary>
        public Oid Instance(uint device) => PerDevice ? Name.Append(device) : Name;
    }

    /// <summary>Rows of several columns.</summary>
    public sealed record Table(IReadOnlyDictionary<string, Oid> Columns) : FieldSource;

    /// <summary>The first group of a pattern in the text of another field.</summary>
    public sealed record Pattern(string Field, Regex Regex) : FieldSource;

    /// <summary>The first of several that has a good value.</summary>
    public sealed record FirstOf(IReadOnlyList<FieldSource> Sources) : FieldSource;

    /// <summary>The objects that have to be asked for this value, tables apart.</summary>
    public IEnumerable<Object> Objects() => this switch
    {
        Object one => [one],
        FirstOf several => several.Sources.SelectMany(source => source.Objects()),
        _ => [],
    };
}
