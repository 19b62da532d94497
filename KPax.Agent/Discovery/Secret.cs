using System.ComponentModel;
using System.Globalization;

namespace KPax.Agent.Discovery;

/// <summary>A word that is never shown.</summary>
/// <param name="Value">The word itself.</param>
[TypeConverter(typeof(SecretConverter))]
internal sealed record Secret(string Value)
{
    /// <summary>Three stars.</summary>
    public override string ToString() => "***";

    private sealed class SecretConverter : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

        public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) => new Secret((string)value);
    }
}
