using KPax.Contracts.Audit;
using KPax.Contracts.Organisations;

namespace KPax.Silo.Audit;

/// <summary>Texts of an entry as they are stored. Pure.</summary>
internal static class AuditText
{
    /// <summary>Longest name or number that is kept, characters; a longer one is cut.</summary>
    public const int MaxText = 400;

    /// <summary>
    /// The entry with what strangers wrote bounded, and as text that every database takes: no half pairs of surrogates, and no zero, which PostgreSQL refuses.
    /// </summary>
    public static NewAuditEntry Bound(NewAuditEntry entry) => entry with
    {
        ActorId = Tidy(entry.ActorId),
        ActorName = Tidy(entry.ActorName),
        ActorAddress = Tidy(entry.ActorAddress),
        TargetKind = Tidy(entry.TargetKind),
        TargetId = Tidy(entry.TargetId),
        TargetName = Tidy(entry.TargetName),
        Before = entry.Before is { } before ? Whole(before) : null,
        After = entry.After is { } after ? Whole(after) : null,
        OrganisationId = entry.OrganisationId ?? OrganisationPath.RootId,
    };

    /// <summary>By what an entry is found that somebody looks for by who did it.</summary>
    public static string ActorOf(NewAuditEntry entry) => entry.ActorName.ToLowerInvariant();

    /// <summary>By what an entry is found that somebody looks for by what it was done to.</summary>
    public static string TargetOf(NewAuditEntry entry) => $"{entry.TargetName}\n{entry.TargetId}".ToLowerInvariant();

    private static string Tidy(string text) => Whole(text.Length <= MaxText ? text : $"{text[..(MaxText - 1)]}…");

    private static string Whole(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.Value == 0 ? " " : rune.ToString()));
}
