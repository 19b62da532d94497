using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KPax.Silo.Webhooks;

/// <summary>The header webhook-signature of Standard Webhooks 1.0.0. Pure.</summary>
internal static class WebhookSignature
{
    /// <summary>
    /// HMAC-SHA256 of "id.timestamp.body" by each secret, as "v1,BASE64" with a space between two: the newest secret first.
    /// </summary>
    public static string Of(string id, long timestamp, ReadOnlySpan<byte> body, IReadOnlyList<byte[]> secrets)
    {
        byte[] content = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")), .. body];
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, content))}"));
    }
}
