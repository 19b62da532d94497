using KPax.Snmp;

namespace KPax.Agent.Devices;

/// <summary>
/// A text at the end of an object identifier, one arc for each letter and their number before them (RFC 2578 section 7.7). Epson's network cards name
/// the device so in sysObjectID: …1.3.7.65.76.45.67.88.49.49 is AL-CX11.
/// </summary>
internal static class ObjectIdText
{
    private const int LeastLetters = 4;

    /// <summary>The text; empty if there is none.</summary>
    public static string Find(Oid name)
    {
        var arcs = name.Arcs;
        for (var at = 0; at < arcs.Length - LeastLetters; at++)
        {
            var letters = arcs[(at + 1)..];
            if (arcs[at] == letters.Length && !letters.ContainsAnyExceptInRange(0x20u, 0x7Eu))
            {
                return string.Create(letters.Length, letters.ToArray(), (text, source) =>
                {
                    for (var index = 0; index < source.Length; index++)
                    {
                        text[index] = (char)source[index];
                    }
                });
            }
        }

        return "";
    }
}
