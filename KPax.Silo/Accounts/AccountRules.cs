using System.Net.Mail;
using KPax.Contracts.Accounts;
using KPax.Contracts.Texts;
using KPax.Silo.Accounts.Identity;
using KPax.Silo.Accounts.Passwords;

namespace KPax.Silo.Accounts;

/// <summary>What a new account must have. Pure.</summary>
internal static class AccountRules
{
    /// <summary>Everything that is wrong, by field.</summary>
    public static IReadOnlyList<FieldProblem> Find(NewAccount account, bool hasSecondFactor)
    {
        var problems = new List<FieldProblem>();
        if (!IsEmail(account.Email))
        {
            problems.Add(new(nameof(account.Email), AccountProblem.EmailInvalid));
        }

        if (FindInName(account.Name) is { } name)
        {
            problems.Add(new(nameof(account.Name), name));
        }

        problems.AddRange(FindInPassword(account.Password, account.Repeated, hasSecondFactor, account.Email, account.Name));
        return problems;
    }

    /// <summary>What is wrong with a new password.</summary>
    public static IEnumerable<FieldProblem> FindInPassword(string password, string repeated, bool hasSecondFactor, string email, string name)
    {
        if (PasswordRules.Find(password, hasSecondFactor, email, name) is { } problem)
        {
            yield return new(nameof(NewAccount.Password), problem);
        }
        else if (password != repeated)
        {
            yield return new(nameof(NewAccount.Repeated), AccountProblem.PasswordsDiffer);
        }
    }

    /// <summary>What is wrong with a name; null: nothing.</summary>
    public static AccountProblem? FindInName(string name) => name.Trim().Length == 0
        ? AccountProblem.NameMissing
        : name.Trim().Length > Account.MaxName || HiddenLetters.AreIn(name) ? AccountProblem.NameInvalid : null;

    /// <summary>True if it can be an address: one that a mail can be sent to, without a name around it.</summary>
    public static bool IsEmail(string email)
    {
        var text = email.Trim();
        return text.Length is > 2 and <= Account.MaxEmail && !text.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter))
            && MailAddress.TryCreate(text, out var address) && address.Address == text && text.IndexOf('@', StringComparison.Ordinal) == text.LastIndexOf('@');
    }
}
