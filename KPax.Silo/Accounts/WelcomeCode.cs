using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using KPax.Web.Accounts;

namespace KPax.Silo.Accounts;

/// <summary>Codes of printed links: 256 random bits each, kept as a hash in memory only, good once in this run of the server.</summary>
internal sealed class WelcomeCode
{
    private const int CodeOctets = 32;
    private readonly ConcurrentDictionary<string, Entry> _others = new(StringComparer.Ordinal);
    private Entry? _entry;

    /// <summary>Makes the code. It can be asked for once, to print it; a later one takes its place.</summary>
    public string Issue(WelcomeKind kind)
    {
        var code = Make();
        Volatile.Write(ref _entry, new(HashOf(code), kind, ""));
        return code;
    }

    /// <summary>Makes a code by which somebody of the demo signs in, beside the first one; a later one for the same takes its place.</summary>
    public string IssueFor(string userId)
    {
        var code = Make();
        _others[userId] = new(HashOf(code), WelcomeKind.Demo, userId);
        return code;
    }

    /// <summary>What a code opens; it stays good.</summary>
    public WelcomeKind Find(string? code) => FindEntry(code)?.Kind ?? WelcomeKind.None;

    /// <summary>True for the right code, the first time.</summary>
    public bool TryUse(string? code) => TryUse(code, out _);

    /// <summary>True for the right code, the first time, with the account that it is for; empty: the first owner's.</summary>
    public bool TryUse(string? code, out string userId)
    {
        userId = "";
        if (FindEntry(code) is not { } entry)
        {
            return false;
        }

        userId = entry.UserId;
        return entry.UserId.Length > 0
            ? _others.TryRemove(KeyValuePair.Create(entry.UserId, entry))
            : Interlocked.CompareExchange(ref _entry, null, entry) == entry;
    }

    /// <summary>Makes a used code good again, unless there is a newer one.</summary>
    public void GiveBack(string code, WelcomeKind kind) => Interlocked.CompareExchange(ref _entry, new(HashOf(code), kind, ""), null);

    private Entry? FindEntry(string? code)
    {
        if (code is not { Length: CodeOctets * 2 })
        {
            return null;
        }

        var hash = HashOf(code);
        return _others.Values.Append(Volatile.Read(ref _entry)).FirstOrDefault(entry => entry is not null && CryptographicOperations.FixedTimeEquals(entry.Hash, hash));
    }

    private static string Make() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(CodeOctets));

    private static byte[] HashOf(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));

    // No record: two entries are the same only if they are one.
    private sealed class Entry(byte[] hash, WelcomeKind kind, string userId)
    {
        public byte[] Hash => hash;

        public WelcomeKind Kind => kind;

        public string UserId => userId;
    }
}
