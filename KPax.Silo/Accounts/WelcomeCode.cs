using System.Security.Cryptography;
using System.Text;
using KPax.Web.Accounts;

namespace KPax.Silo.Accounts;

/// <summary>The code of the printed link: 256 random bits, kept as a hash in memory only, good once in this run of the server.</summary>
internal sealed class WelcomeCode
{
    private const int CodeOctets = 32;
    private Entry? _entry;

    /// <summary>Makes the code. It can be asked for once, to print it; a later one takes its place.</summary>
    public string Issue(WelcomeKind kind)
    {
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(CodeOctets));
        Volatile.Write(ref _entry, new(HashOf(code), kind));
        return code;
    }

    /// <summary>What a code opens; it stays good.</summary>
    public WelcomeKind Find(string? code) => FindEntry(code)?.Kind ?? WelcomeKind.None;

    /// <summary>True for the right code, the first time.</summary>
    public bool TryUse(string? code) => FindEntry(code) is { } entry && Interlocked.CompareExchange(ref _entry, null, entry) == entry;

    /// <summary>Makes a used code good again, unless there is a newer one.</summary>
    public void GiveBack(string code, WelcomeKind kind) => Interlocked.CompareExchange(ref _entry, new(HashOf(code), kind), null);

    private Entry? FindEntry(string? code) =>
        Volatile.Read(ref _entry) is { } entry && code is { Length: CodeOctets * 2 } && CryptographicOperations.FixedTimeEquals(entry.Hash, HashOf(code))
            ? entry
            : null;

    private static byte[] HashOf(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));

    private sealed record Entry(byte[] Hash, WelcomeKind Kind);
}
