using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace KPax.Silo.Accounts.Identity;

/// <summary>
/// Seals the keys of authenticator apps with the keys of the server, each for its account: whoever reads the database or its backup has no second factor, and
/// a key that was copied to another account opens nothing.
/// </summary>
internal sealed partial class AppKeySeal(IDataProtectionProvider protection, ILogger<AppKeySeal> logger)
{
    // Not of the letters of Base32, so that a key from before is told from a sealed one.
    private const string Version1 = "1:";

    /// <summary>Seals a key; the empty one, which is none, stays empty.</summary>
    public string Seal(string userId, string key) => key.Length == 0 ? "" : Version1 + ProtectorOf(userId).Protect(key);

    /// <summary>True: it was sealed, not written by a version from before.</summary>
    public static bool IsSealed(string kept) => kept.StartsWith(Version1, StringComparison.Ordinal);

    /// <summary>Opens what is kept; null: the server's keys are not those that it was sealed with.</summary>
    public string? Open(string userId, string kept)
    {
        if (!IsSealed(kept))
        {
            return kept;
        }

        try
        {
            return ProtectorOf(userId).Unprotect(kept[Version1.Length..]);
        }
        catch (CryptographicException)
        {
            LogNotOpened(userId);
            return null;
        }
    }

    private IDataProtector ProtectorOf(string userId) => protection.CreateProtector("kpax.app-key", userId);

    [LoggerMessage(4120, LogLevel.Error,
        "The key of the authenticator app of account {UserId} cannot be opened: the server's keys are not those that it was sealed with. A recovery code still lets its owner in")]
    private partial void LogNotOpened(string userId);
}
