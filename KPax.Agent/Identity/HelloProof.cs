using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Identity;

/// <summary>Proves at Hello that the agent holds its key.</summary>
internal static class HelloProof
{
    private const int NonceOctets = 16;

    /// <summary>A proof for one server, good for a few minutes and for one use.</summary>
    /// <param name="key">The agent's key.</param>
    /// <param name="audience">Host name of the address that is called.</param>
    /// <param name="epoch">The agent's epoch.</param>
    /// <param name="now">The agent's clock.</param>
    public static KeyProof Create(AgentKey key, string audience, ulong epoch, DateTimeOffset now)
    {
        var nonce = RandomNumberGenerator.GetBytes(NonceOctets);
        var madeAt = now.ToUnixTimeMilliseconds();
        var text = string.Create(CultureInfo.InvariantCulture, $"kpax-hello-v1|{audience}|{madeAt}|{Convert.ToHexStringLower(nonce)}|{epoch}");
        return new KeyProof
        {
            PublicKey = ByteString.CopyFrom(key.PublicKey),
            Audience = audience,

            // Of the signed milliseconds, not of the clock: what is finer would not be under the signature.
            MadeAt = Timestamp.FromDateTimeOffset(DateTimeOffset.FromUnixTimeMilliseconds(madeAt)),
            Nonce = ByteString.CopyFrom(nonce),
            Signature = ByteString.CopyFrom(key.Sign(Encoding.UTF8.GetBytes(text))),
        };
    }
}
