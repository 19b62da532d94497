using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace KPax.Silo.Webhooks;

/// <summary>Seals the secrets of webhooks with the keys of the server: whoever reads the database or its backup can sign nothing.</summary>
internal sealed class WebhookSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("kpax.webhook");

    /// <summary>Seals a secret.</summary>
    public byte[] Seal(byte[] secret) => _protector.Protect(secret);

    /// <summary>Opens one; null: the keys are not those that it was sealed with.</summary>
    public byte[]? Open(byte[] sealedSecret)
    {
        try
        {
            return _protector.Unprotect(sealedSecret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
