using System.Globalization;
using System.Text;

namespace KPax.Agent.Devices.Quirks;

/// <summary>The first whole number of a text: Zebra's odometer is "1583110 INCHES, 4021099 CENTIMETERS".</summary>
internal sealed class TextNumberQuirk : ICountQuirk
{
    /// <inheritdoc/>
    public string Name => "text_number";

    /// <inheritdoc/>
    public IReadOnlyList<CodedCount> ReadCounts(ReadOnlySpan<byte> octets)
    {
        var text = Encoding.ASCII.GetString(octets).TrimStart('"', ' ');
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        return ulong.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? [new CodedCount("", number)] : [];
    }
}
