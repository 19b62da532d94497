using System.Text;

namespace KPax.Agent.Devices.Text;

/// <summary>HP's Roman-8 character set (MIBenum 2004): ASCII below, letters of western Europe above. The framework has no code page for it.</summary>
internal static class HpRoman8Encoding
{
    // A0 to FF; below it stand control characters.
    private const string Upper =
        "\u00A0ÀÂÈÊËÎÏ´ˋˆ¨˜ÙÛ₤" +
        "¯Ýý°ÇçÑñ¡¿¤£¥§ƒ¢" +
        "âêôûáéóúàèòùäëöü" +
        "ÅîØÆåíøæÄìÖÜÉïßÔ" +
        "ÁÃãÐðÍÌÓÒÕõŠšÚŸÿ" +
        "Þþ·µ¶¾—¼½ªº«■»±\uFFFD";

    /// <summary>The text of the octets.</summary>
    public static string GetString(ReadOnlySpan<byte> octets)
    {
        var text = new StringBuilder(octets.Length);
        foreach (var octet in octets)
        {
            text.Append(octet >= 0xA0 ? Upper[octet - 0xA0] : (char)octet);
        }

        return text.ToString();
    }
}
