using System.Globalization;
using KPax.Contracts.Enrolment;
using KPax.Contracts.Organisations;
using KPax.Contracts.Texts;
using KPax.Silo.Storage;

namespace KPax.Silo.Enrolment;

/// <summary>What may be said of tokens and agents, and what became of a token. Pure.</summary>
internal static class EnrolmentRules
{
    /// <summary>What is wrong with the life of a token.</summary>
    public static IEnumerable<OrganisationProblem> CheckHours(int hours)
    {
        if (hours is < 1 or > NewToken.MaxHours)
        {
            yield return new("hours", hours.ToString(CultureInfo.InvariantCulture), $"it must lie between 1 and {NewToken.MaxHours}.");
        }
    }

    /// <summary>What is wrong with a note or a reason.</summary>
    public static IEnumerable<OrganisationProblem> CheckNote(string field, string note)
    {
        if (note.Length > NewToken.MaxNote || HiddenLetters.AreIn(note))
        {
            yield return new(field, note.Length > 20 ? $"{note[..20]}…" : note, $"it must have at most {NewToken.MaxNote} characters, in one line.");
        }
    }

    /// <summary>What became of a token.</summary>
    public static TokenState StateOf(TokenRow row, DateTimeOffset now) =>
        row.UsedAt is not null ? TokenState.Used
        : row.RevokedAt is not null ? TokenState.Revoked
        : row.EndsAt <= now ? TokenState.Expired : TokenState.Open;
}
