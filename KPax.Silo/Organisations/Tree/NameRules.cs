using System.Globalization;
using System.Text;
using KPax.Contracts.Organisations;

namespace KPax.Silo.Organisations.Tree;

/// <summary>What a name of an organisation may be. Pure.</summary>
internal static class NameRules
{
    /// <summary>Longest name, characters.</summary>
    public const int MaxLength = 120;

    /// <summary>The name as it is kept: without space around it, in one form for each letter.</summary>
    public static string Tidy(string name) => IsUnicode(name) ? name.Trim().Normalize(NormalizationForm.FormC) : name.Trim();

    /// <summary>What is wrong with a tidy name; null: nothing.</summary>
    public static OrganisationProblem? Check(string name) => name switch
    {
        "" => new("name", name, "a name is needed."),
        { Length: > MaxLength } => new("name", $"{name[..20]}…", $"it has {name.Length} characters; write at most {MaxLength}."),
        _ when !IsUnicode(name) => new("name", "?", "it is no valid text; write it anew."),
        _ when name.EnumerateRunes().Any(IsUnseen) => new("name", Shown(name), "it holds characters that are not seen; write letters, digits, spaces and signs."),
        _ when name.Contains('/', StringComparison.Ordinal) => new("name", name, "it holds '/', which stands between names; leave it out."),
        _ when name.Contains("--", StringComparison.Ordinal) && name[0] == '-' => new("name", name, "it begins like an option; begin with a letter or a digit."),
        _ => null,
    };

    /// <summary>Two siblings whose names are the same in this form are taken for the same.</summary>
    public static string KeyOf(string name) => name.ToUpperInvariant();

    private static bool IsUnseen(Rune letter) => Rune.GetUnicodeCategory(letter) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    // Half of a pair of surrogates cannot be put into UTF-8, and so in no database.
    private static bool IsUnicode(string name)
    {
        for (var index = 0; index < name.Length; index++)
        {
            if (char.IsSurrogate(name[index]) && (index + 1 == name.Length || !char.IsSurrogatePair(name[index], name[++index])))
            {
                return false;
            }
        }

        return true;
    }

    private static string Shown(string name) => string.Concat(name.EnumerateRunes().Select(letter => IsUnseen(letter) ? "?" : letter.ToString()));
}
