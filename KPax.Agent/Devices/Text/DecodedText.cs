namespace KPax.Agent.Devices.Text;

/// <summary>A text of a device.</summary>
/// <param name="Text">The text for people.</param>
/// <param name="Octets">The octets without padding, where they are not the UTF-8 of the text; empty otherwise.</param>
internal sealed record DecodedText(string Text, ReadOnlyMemory<byte> Octets)
{
    /// <summary>No text.</summary>
    public static readonly DecodedText Empty = new("", ReadOnlyMemory<byte>.Empty);
}
