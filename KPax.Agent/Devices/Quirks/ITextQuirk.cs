using KPax.Agent.Devices.Text;

namespace KPax.Agent.Devices.Quirks;

/// <summary>Makes a text of octets.</summary>
internal interface ITextQuirk : IValueQuirk
{
    /// <summary>The text; empty if there is none.</summary>
    string ReadText(ReadOnlySpan<byte> octets, TextHint hint);
}
