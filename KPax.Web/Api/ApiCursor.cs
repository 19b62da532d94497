using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace KPax.Web.Api;

/// <summary>A place in a list, as text that clients pass back and do not read: the list's name, and the last number on the page before or how many were on all of them.</summary>
internal static class ApiCursor
{
    private const int MaxLength = 400;

    /// <summary>The text of a place.</summary>
    public static string Write(string list, string place) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{list}:{place}"));

    /// <summary>The text of a place that is a number.</summary>
    public static string Write(string list, long place) => Write(list, place.ToString(CultureInfo.InvariantCulture));

    /// <summary>Reads a place of a list; false: the text is none of it. An empty text is the beginning: an empty place.</summary>
    public static bool TryRead(string list, string? text, out string place)
    {
        place = "";
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (text.Length > MaxLength || !Base64Url.IsValid(text))
        {
            return false;
        }

        var read = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        if (!read.StartsWith($"{list}:", StringComparison.Ordinal) || read.Length == list.Length + 1)
        {
            return false;
        }

        place = read[(list.Length + 1)..];
        return true;
    }

    /// <summary>As <see cref="TryRead(string, string?, out string)"/>, for a place that is a number of 0 or more; the beginning is null.</summary>
    public static bool TryRead(string list, string? text, out long? place)
    {
        place = null;
        if (!TryRead(list, text, out string written))
        {
            return false;
        }

        if (written.Length == 0)
        {
            return true;
        }

        var isNumber = long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        place = number;
        return isNumber;
    }
}
