using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;

namespace KPax.Agent.Secrets;

/// <summary>Seals by the Data Protection API of Windows, for the account that the agent runs as, on this machine.</summary>
[SupportedOSPlatform("windows")]
internal sealed class DpapiSealer : ISealer
{
    private const string Scheme = "dpapi1";

    /// <inheritdoc/>
    public string Seal(ReadOnlySpan<byte> octets, string purpose)
    {
        try
        {
            return new SealedText(Scheme, "", ProtectedData.Protect(octets.ToArray(), Encoding.UTF8.GetBytes(purpose), DataProtectionScope.CurrentUser)).ToString();
        }
        catch (CryptographicException fault)
        {
            throw new SealException($"Windows cannot seal for this account: {fault.Message.TrimEnd('.')}. Run the agent under an account with a profile.", fault);
        }
    }

    /// <inheritdoc/>
    public byte[]? TryUnseal(string text, string purpose, out string error)
    {
        var parsed = SealedText.TryParse(text);
        error = parsed is null ? SealErrors.Damaged : parsed.Scheme == Scheme ? "" : SealErrors.Foreign;
        if (error.Length > 0)
        {
            return null;
        }

        try
        {
            return ProtectedData.Unprotect(parsed!.Octets, Encoding.UTF8.GetBytes(purpose), DataProtectionScope.CurrentUser);
        }
        catch (CryptographicException)
        {
            // Windows does not tell a foreign key from a changed octet.
            error = SealErrors.Foreign;
            return null;
        }
    }
}
