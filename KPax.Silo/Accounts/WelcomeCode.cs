using System.Security.Cryptography;
using System.Text;

namespace KPax.Silo.Accounts;

/// <summary>The code of the one-time link: 256 random bits, kept as a hash in memory only, good for one sign-in of this run of the server.</summary>
internal sealed class WelcomeCode
{
    private const int CodeOctets = 32;
    private byte[]? _hash;

    /// <summary>Makes the code. It can be asked for once, to print it; a later one takes its place.</summary>
    public string Issue()
    {
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(CodeOctets));
        Volatile.Write(ref _hash, HashOf(code));
        return code;
    }

    /// <summary>True for the right code, the first time.</summary>
    public bool TryUse(string? code)
    {
        var hash = Volatile.Read(ref _hash);
        return hash is not null
            && code is { Length: CodeOctets * 2 }
            && CryptographicOperations.FixedTimeEquals(hash, HashOf(code))
            && Interlocked.CompareExchange(ref _hash, null, hash) == hash;
    }

    private static byte[] HashOf(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
