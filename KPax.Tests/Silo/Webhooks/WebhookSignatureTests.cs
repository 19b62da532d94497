using System.Security.Cryptography;
using System.Text;
using KPax.Silo.Webhooks;

namespace KPax.Tests.Silo.Webhooks;

[TestClass]
public sealed class WebhookSignatureTests
{
    // The vector of the reference libraries of Standard Webhooks.
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const long Timestamp = 1_614_265_330;
    private const string Body = """{"test": 2432232314}""";

    private static readonly byte[] Secret = Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    [TestMethod]
    public void Of_TheVectorOfTheStandard_IsItsSignature() =>
        Assert.AreEqual("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", WebhookSignature.Of(Id, Timestamp, Encoding.UTF8.GetBytes(Body), [Secret]));

    [TestMethod]
    public void Of_TwoSecrets_SignsWithEachNewestFirst()
    {
        var other = WebhookSecret.Create();

        var parts = WebhookSignature.Of(Id, Timestamp, Encoding.UTF8.GetBytes(Body), [other, Secret]).Split(' ');

        Assert.HasCount(2, parts);
        Assert.AreEqual("v1," + ByHand(other), parts[0]);
        Assert.AreEqual("v1," + ByHand(Secret), parts[1]);
    }

    [TestMethod]
    public void TextOf_ANewSecret_IsItsBase64BehindThePrefix()
    {
        var secret = WebhookSecret.Create();
        var text = WebhookSecret.TextOf(secret);

        StringAssert.StartsWith(text, "whsec_", StringComparison.Ordinal);
        CollectionAssert.AreEqual(secret, Convert.FromBase64String(text["whsec_".Length..]));
        Assert.IsTrue(secret.Length is >= 24 and <= 64, "the standard wants 24 to 64 octets");
    }

    // HMAC by its definition (RFC 2104), not by the class that the code uses.
    private static string ByHand(byte[] secret)
    {
        var key = new byte[64];
        secret.CopyTo(key, 0);
        var content = Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}");
        var inner = SHA256.HashData([.. key.Select(one => (byte)(one ^ 0x36)), .. content]);
        return Convert.ToBase64String(SHA256.HashData([.. key.Select(one => (byte)(one ^ 0x5C)), .. inner]));
    }
}
