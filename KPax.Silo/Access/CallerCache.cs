using System.Collections.Concurrent;
using KPax.Contracts.Callers;
using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.Access;

/// <summary>Callers by account, of one book and one tree: made when they are first asked for. As many as there are people, at most.</summary>
internal sealed class CallerCache(AccessBook book, OrganisationTree tree)
{
    private readonly ConcurrentDictionary<string, Caller> _callers = new(StringComparer.Ordinal);

    /// <summary>The book.</summary>
    public AccessBook Book => book;

    /// <summary>The tree.</summary>
    public OrganisationTree Tree => tree;

    /// <summary>The caller of an account; null: there is none, or it is locked out.</summary>
    public Caller? Find(string userId)
    {
        if (_callers.TryGetValue(userId, out var known))
        {
            return known;
        }

        // Whoever guesses numbers of accounts fills no memory.
        return book.FindCaller(userId, tree) is { } caller ? _callers.GetOrAdd(userId, caller) : null;
    }
}
