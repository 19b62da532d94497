using System.Security.Cryptography;

namespace KPax.Silo.Webhooks;

/// <summary>
/// What stands in webhook-id. Random, and no number of a row: a server that was put back from a backup gives row numbers again, and a receiver that has seen
/// one would leave out another message.
/// </summary>
internal static class MessageIds
{
    private const int Octets = 16;

    /// <summary>A new one.</summary>
    public static string Create() => $"msg_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Octets))}";
}
