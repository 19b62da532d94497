using KPax.Contracts.Access;

namespace KPax.Silo.Access;

/// <summary>In which order people are listed. Pure.</summary>
internal static class PersonOrder
{
    /// <summary>Sorts people; without sign-ins nobody has one. The order is total, so that no page repeats or misses somebody.</summary>
    public static IEnumerable<Person> Sort(IEnumerable<Person> people, PersonListing listing, IReadOnlyDictionary<string, DateTimeOffset>? signIns)
    {
        Func<Person, DateTimeOffset> time = listing.Sort switch
        {
            PersonSort.SignedIn => person => signIns is not null && signIns.TryGetValue(person.UserId, out var at) ? at : DateTimeOffset.MinValue,
            PersonSort.Since => person => person.Since,
            _ => _ => default,
        };
        var sorted = (listing.Sort, listing.Descending) switch
        {
            (PersonSort.Name, true) => people.OrderByDescending(person => person.Name, StringComparer.OrdinalIgnoreCase),
            (PersonSort.Name, false) => people.OrderBy(person => person.Name, StringComparer.OrdinalIgnoreCase),
            (_, true) => people.OrderByDescending(time).ThenBy(person => person.Name, StringComparer.OrdinalIgnoreCase),
            (_, false) => people.OrderBy(time).ThenBy(person => person.Name, StringComparer.OrdinalIgnoreCase),
        };
        return sorted.ThenBy(person => person.UserId, StringComparer.Ordinal);
    }
}
