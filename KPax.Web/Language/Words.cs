using System.Globalization;
using System.Resources;

namespace KPax.Web.Language;

/// <summary>The words of the pages, in the language of the thread. Keys stand in Words.resx; a test compares the languages.</summary>
internal static class Words
{
    private static readonly ResourceManager Resources = new(typeof(Words));

    /// <summary>The text of a key. <see cref="MissingManifestResourceException"/> if there is none: a page must not show a key.</summary>
    public static string T(string key) => Resources.GetString(key, CultureInfo.CurrentUICulture)
        ?? throw new MissingManifestResourceException($"Words.resx has no \"{key}\".");

    /// <summary>The text of a key with values in its places {0}, {1}, …</summary>
    public static string T(string key, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.CurrentCulture, T(key), values);

    /// <summary>The text for a number of things: key + "_One" or "_Many" by the rule of the language, with the number in {0}.</summary>
    public static string Count(string key, long number) => T($"{key}_{(IsOne(number) ? "One" : "Many")}", Numbers.Whole(number));

    /// <summary>
    /// The word for a value of an enum: the key is the names of type and value with "_" between. A value that this version does not know is shown as
    /// its number.
    /// </summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum =>
        Resources.GetString($"{typeof(TEnum).Name}_{value}", CultureInfo.CurrentUICulture) ?? T("Value_Other", value.ToString("D"));

    /// <summary>What a code of a device's alert means (PrtAlertCodeTC), with its number; the name that the standard gives it where there is no word of ours.</summary>
    public static string OfAlertCode(int code, string name)
    {
        var number = T("Alert_Code", code.ToString(CultureInfo.InvariantCulture));
        var word = Enum.IsDefined((AlertCode)code) ? Of((AlertCode)code) : name;
        return word.Length > 0 ? $"{number} · {word}" : number;
    }

    // French counts 0 as one; Japanese has one form and two equal texts.
    private static bool IsOne(long number) =>
        number == 1 || (number == 0 && CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr");
}
