using System.Text;

namespace KPax.Agent.Hosting;

/// <summary>The text of a configuration file, and what it takes to write it back as it was.</summary>
/// <param name="Text">The text without marks at its beginning.</param>
/// <param name="Marks">The byte order marks before it.</param>
/// <param name="Encoding">UTF-8 or UTF-16.</param>
internal sealed record SettingsText(string Text, string Marks, Encoding Encoding)
{
    /// <summary>Reads it. <see cref="DecoderFallbackException"/> if it is no text.</summary>
    public static SettingsText Decode(ReadOnlySpan<byte> octets)
    {
        // Some editors save as UTF-16; a mark at the beginning tells.
        var isUtf16 = octets.Length >= 2 && octets[0] + octets[1] == 0xFF + 0xFE && octets[0] is 0xFF or 0xFE;
        Encoding encoding = isUtf16 ? new UnicodeEncoding(octets[0] == 0xFE, true, true) : new UTF8Encoding(false, true);
        var all = encoding.GetString(octets);
        var text = all.TrimStart('\uFEFF');
        return new SettingsText(text, all[..^text.Length], encoding);
    }

    /// <summary>The octets of the file.</summary>
    public byte[] Encode() => Encoding.GetBytes(Marks + Text);
}
