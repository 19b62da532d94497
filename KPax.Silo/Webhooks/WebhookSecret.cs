using System.Security.Cryptography;

namespace KPax.Silo.Webhooks;

/// <summary>The secret of a webhook as people copy it: "whsec_" and the base64 of 32 random octets (Standard Webhooks 1.0.0). Pure but for the making.</summary>
internal static class WebhookSecret
{
    /// <summary>What each begins with, so that scanners for secrets find one that was left somewhere.</summary>
    public const string Prefix = "whsec_";

    private const int Octets = 32;

    /// <summary>A new one, as octets.</summary>
    public static byte[] Create() => RandomNumberGenerator.GetBytes(Octets);

    /// <summary>Its text.</summary>
    public static string TextOf(byte[] secret) => Prefix + Convert.ToBase64String(secret);
}
