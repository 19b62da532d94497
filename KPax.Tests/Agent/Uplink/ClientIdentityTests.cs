using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KPax.Agent.Secrets;
using KPax.Agent.Uplink;
using KPax.Silo.Certificates;
using KPax.Tests.EndToEnd;
using KPax.Tests.Silo;

namespace KPax.Tests.Agent.Uplink;

/// <summary>The agent's TLS certificate, in both kinds of file, to a server that requires one.</summary>
[TestClass]
public sealed class ClientIdentityTests
{
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public async Task Call_ToAServerThatRequiresACertificate_GetsThroughWithOneOnly()
    {
        using var authority = CertificateMaker.MakeAuthority("clients", TimeProvider.System.GetUtcNow(), CertificateMaker.MakeKey(2048));
        File.WriteAllText(_folder.Of("clients.pem"), authority.ExportCertificatePem());
        WriteFiles(authority);
        await using var server = await TestServer.StartAsync(settings: new Dictionary<string, string?>
        {
            ["KPax:RequireClientCertificate"] = "true",
            ["KPax:ClientCertificateAuthorities"] = _folder.Of("clients.pem"),
        });
        var calls = new EnrolmentCalls(TimeProvider.System);
        var options = new UplinkOptions { Server = server.Address };

        var without = await calls.GetAuthorityAsync(options, default);
        options.ClientCertificate = _folder.Of("agent.pem");
        var pem = await calls.GetAuthorityAsync(options, default);
        (options.ClientCertificate, options.ClientCertificatePassword) = (_folder.Of("agent.pfx"), new Secret("open sesame"));
        var pfx = await calls.GetAuthorityAsync(options, default);

        Assert.IsNull(without.Value);
        Assert.IsNotNull(pem.Value, pem.Failure?.Reason);
        Assert.IsNotNull(pfx.Value, pfx.Failure?.Reason);
    }

    [TestMethod]
    public void FindError_OfAFile_SaysWhatHelps()
    {
        using var authority = CertificateMaker.MakeAuthority("clients", TimeProvider.System.GetUtcNow(), CertificateMaker.MakeKey(2048));
        WriteFiles(authority);
        File.WriteAllText(_folder.Of("rubbish.pem"), "-----BEGIN nothing");

        Assert.AreEqual("", ClientIdentity.FindError(_folder.Of("agent.pem"), Secret.Empty));
        Assert.AreEqual("", ClientIdentity.FindError(_folder.Of("agent.pfx"), new Secret("open sesame")));
        StringAssert.Contains(ClientIdentity.FindError(_folder.Of("agent.pfx"), new Secret("wrong")), "Uplink:ClientCertificatePassword");
        StringAssert.Contains(ClientIdentity.FindError(_folder.Of("rubbish.pem"), Secret.Empty), "cannot be read");
        StringAssert.Contains(ClientIdentity.FindError(_folder.Of("nowhere.pem"), Secret.Empty), "cannot be read");
    }

    private void WriteFiles(X509Certificate2 authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=agent", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var issuer = authority.GetRSAPrivateKey()!;
        using var signed = request.Create(
            authority.SubjectName, X509SignatureGenerator.CreateForRSA(issuer, RSASignaturePadding.Pkcs1), now.AddMinutes(-5), now.AddDays(1), [1, 2, 3]);
        using var own = signed.CopyWithPrivateKey(key);
        File.WriteAllText(_folder.Of("agent.pem"), own.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        File.WriteAllBytes(_folder.Of("agent.pfx"), own.Export(X509ContentType.Pkcs12, "open sesame"));
    }
}
