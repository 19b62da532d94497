using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using KPax.Agent.Uplink;

namespace KPax.Tests.Agent.Uplink;

[TestClass]
public sealed class CertificateVerdictTests
{
    private static readonly UplinkOptions Options = new() { CaFile = "ca.pem" };

    [TestMethod]
    public void Explain_OfAGoodCertificate_IsNothing()
    {
        using var authority = new TestAuthority();
        using var certificate = authority.CreateFor("kpax.example");

        Assert.AreEqual("", CertificateVerdict.Explain(certificate, null, SslPolicyErrors.None, Options, TimeProvider.System.GetUtcNow()));
    }

    [TestMethod]
    [DataRow(-400)]
    [DataRow(400)]
    public void Explain_WithAClockThatIsWrong_NamesTheSpanAndTheClock(int days)
    {
        using var authority = new TestAuthority();
        using var certificate = authority.CreateFor("kpax.example");
        using var root = X509Certificate2.CreateFromPem(authority.Pem);
        using var chain = new X509Chain();
        var now = TimeProvider.System.GetUtcNow().AddDays(days);
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        Assert.IsFalse(chain.Build(certificate));

        var reason = CertificateVerdict.Explain(certificate, chain, SslPolicyErrors.RemoteCertificateChainErrors, Options, now);

        StringAssert.StartsWith(reason, "It is valid from ");
        StringAssert.EndsWith(reason, $"and here it is {now:yyyy-MM-dd}. Set the clocks of both machines right.");
    }

    [TestMethod]
    public void Explain_OfNoCertificate_SaysSo() => StringAssert.StartsWith(
        CertificateVerdict.Explain(null, null, SslPolicyErrors.RemoteCertificateNotAvailable, Options, TimeProvider.System.GetUtcNow()), "It showed none.");
}
