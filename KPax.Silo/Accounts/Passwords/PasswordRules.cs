using KPax.Contracts.Accounts;

namespace KPax.Silo.Accounts.Passwords;

/// <summary>
/// What a password must be (NIST SP 800-63B-4, 3.1.1): long enough, not one that is tried first, and nothing else: no demand for digits or signs, and no
/// end. Pure.
/// </summary>
internal static class PasswordRules
{
    /// <summary>Fewest characters where the password is all that is asked for.</summary>
    public const int Alone = 15;

    /// <summary>Fewest characters beside a second factor.</summary>
    public const int BesideSecondFactor = 8;

    /// <summary>Most characters.</summary>
    public const int Most = 128;

    /// <summary>Letters that must be left when common and personal words are taken out.</summary>
    private const int FewestOwnLetters = 4;

    private static readonly string[] ProductWords = ["kpax", "k-pax", "printer", "drucker", "imprimante"];

    /// <summary>Characters as a person counts them: each code point is one.</summary>
    public static int LengthOf(string password) => password.Normalize().EnumerateRunes().Count();

    /// <summary>What is wrong with it; null: nothing.</summary>
    public static AccountProblem? Find(string password, bool hasSecondFactor, string email, string name)
    {
        // Long before anything is done for each character.
        if (password.Length > 4 * Most || LengthOf(password) > Most)
        {
            return AccountProblem.PasswordTooLong;
        }

        if (LengthOf(password) < (hasSecondFactor ? BesideSecondFactor : Alone))
        {
            return AccountProblem.PasswordTooShort;
        }

        var plain = CommonPasswords.Plain(password);
        if (CommonPasswords.Contains(plain) || HasFewOwnLetters(CommonPasswords.TakeOutWords(plain)))
        {
            return AccountProblem.PasswordCommon;
        }

        var left = PersonalWords(email, name).OrderByDescending(word => word.Length)
            .Aggregate(plain, (text, word) => text.Replace(word, "", StringComparison.Ordinal));
        return left != plain && HasFewOwnLetters(CommonPasswords.TakeOutWords(left)) ? AccountProblem.PasswordPersonal : null;
    }

    private static bool HasFewOwnLetters(string left) => left.Distinct().Count() < FewestOwnLetters;

    private static IEnumerable<string> PersonalWords(string email, string name) => ProductWords
        .Concat(email.Split('@', '.', '-', '_', '+'))
        .Concat(name.Split(' ', '-', '.', '\''))
        .Select(CommonPasswords.Plain)
        .Where(word => word.Length >= 3)
        .Distinct();
}
