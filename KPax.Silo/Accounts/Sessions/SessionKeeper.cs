using System.Collections.Concurrent;
using System.Security.Cryptography;
using KPax.Contracts.Accounts;
using KPax.Contracts.Callers;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Accounts.Sessions;

/// <summary>
/// Begins and ends sessions and says which are alive. What the database said is believed for some seconds, so that a page with many requests asks once;
/// what ends here is over here at once, and on other servers after those seconds.
/// </summary>
internal sealed class SessionKeeper(ISessionStore store, IOptions<AccountOptions> options, TimeProvider time) : ISessions
{
    private const int MaxKnown = 20_000;
    private const int MaxBrowser = 100;
    private static readonly TimeSpan TouchEvery = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>Begins a session; gives its number.</summary>
    public async Task<string> StartAsync(string userId, string address, string browser, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var cut = browser.Length <= MaxBrowser ? browser : browser[..MaxBrowser];
        await store.AddAsync(new SessionRow(id, userId, now, now, now + options.Value.SessionLife, null, address, cut), cancellationToken);
        return id;
    }

    /// <summary>True if the session is there, is of this user and can be used now.</summary>
    public async Task<bool> IsAliveAsync(string id, string userId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_known.TryGetValue(id, out var known) && now - known.AskedAt < options.Value.SessionMemory && now >= known.AskedAt)
        {
            return known.Row.UserId == userId && known.Row.IsAlive(now, options.Value.SessionIdle);
        }

        var row = await store.FindAsync(id, cancellationToken);
        if (row is null || row.UserId != userId || !row.IsAlive(now, options.Value.SessionIdle))
        {
            // Not remembered: numbers that strangers make up must not fill the memory.
            _known.TryRemove(id, out _);
            return false;
        }

        if (now - row.Seen >= TouchEvery)
        {
            await store.TouchAsync(id, now, cancellationToken);
            row = row with { Seen = now };
        }

        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        _known[id] = new(row, now);
        return true;
    }

    public async Task<IReadOnlyList<SessionView>> ListAsync(Caller caller, string current, CancellationToken cancellationToken) =>
        caller.UserId.Length == 0 ? [] : await ListOfAsync(caller.UserId, current, cancellationToken);

    /// <summary>Open sessions of a user, the newest first.</summary>
    public async Task<IReadOnlyList<SessionView>> ListOfAsync(string userId, string current, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return [.. (await store.ListAsync(userId, now, cancellationToken)).Where(row => row.IsAlive(now, options.Value.SessionIdle))
            .Select(row => new SessionView(row.Id, row.Made, row.Seen, row.Ends, row.Address, row.Browser, row.Id == current))];
    }

    public Task<bool> EndAsync(Caller caller, string id, CancellationToken cancellationToken) => EndAsync(caller.UserId, id, cancellationToken);

    /// <summary>Ends one session of a user; false: it is not there or was ended before.</summary>
    public async Task<bool> EndAsync(string userId, string id, CancellationToken cancellationToken)
    {
        var hasEnded = await store.EndAsync(userId, id, time.GetUtcNow(), cancellationToken);
        _known.TryRemove(id, out _);
        return hasEnded;
    }

    /// <summary>Ends all sessions of a user except one (empty: none); how many.</summary>
    public async Task<int> EndAllAsync(string userId, string exceptId, CancellationToken cancellationToken)
    {
        var ended = await store.EndAllAsync(userId, exceptId, time.GetUtcNow(), cancellationToken);
        foreach (var id in _known.Where(pair => pair.Value.Row.UserId == userId && pair.Key != exceptId).Select(pair => pair.Key))
        {
            _known.TryRemove(id, out _);
        }

        return ended;
    }

    private sealed record Known(SessionRow Row, DateTimeOffset AskedAt);
}
