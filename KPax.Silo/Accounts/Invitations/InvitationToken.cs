using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace KPax.Silo.Accounts.Invitations;

/// <summary>The secret of an invitation's link: 256 random bits, of which only a hash is kept.</summary>
internal static class InvitationToken
{
    private const int Octets = 32;
    private const int Letters = 43;

    /// <summary>A new one.</summary>
    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Octets));

    /// <summary>What is kept of it; null: it has not even the form of one.</summary>
    public static byte[]? HashOf(string? token) =>
        token is { Length: Letters } && Base64Url.IsValid(token) ? SHA256.HashData(Encoding.ASCII.GetBytes(token)) : null;
}
