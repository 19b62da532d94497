using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KPax.Silo.Certificates;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Silo.Certificates;

[TestClass]
public sealed class ClientCertificatesTests
{
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public async Task Server_ThatRequiresThem_TalksToWhoHasOneByTheAuthorityOnly()
    {
        using var ours = MakeAuthority("ours");
        using var theirs = MakeAuthority("theirs");
        File.WriteAllText(_folder.Of("clients.pem"), ours.ExportCertificatePem());
        await using var server = await TestServer.StartAsync(settings: new Dictionary<string, string?>
        {
            ["KPax:RequireClientCertificate"] = "true",
            ["KPax:ClientCertificateAuthorities"] = _folder.Of("clients.pem"),
        });

        Assert.IsTrue(await IsAnsweredAsync(server, MakeClient(ours)));
        Assert.IsFalse(await IsAnsweredAsync(server, MakeClient(theirs)));
        Assert.IsFalse(await IsAnsweredAsync(server, null));
    }

    [TestMethod]
    public async Task Server_ThatDoesNotRequireThem_TalksToWhoHasNone()
    {
        await using var server = await TestServer.StartAsync();

        Assert.IsTrue(await IsAnsweredAsync(server, null));
    }

    [TestMethod]
    [DataRow(false, "", "")]
    [DataRow(true, "", "names no file")]
    [DataRow(true, "/nowhere/clients.pem", "cannot be read")]
    public void FindProblem_OfTheSettings_SaysTheMend(bool isRequired, string authorities, string expected)
    {
        var problem = ClientCertificates.FindProblem(isRequired, authorities);

        Assert.AreEqual(expected.Length == 0, problem.Length == 0, problem);
        StringAssert.Contains(problem, expected);
    }

    private static async Task<bool> IsAnsweredAsync(TestServer server, X509Certificate2? certificate)
    {
        var handler = TrustingHandler.Create(Path.Combine(server.DataDirectory, "certificates", "ca.pem"));
        handler.SslOptions.ClientCertificates = certificate is null ? null : [certificate];
        using var client = new HttpClient(handler) { BaseAddress = new Uri(server.Address) };
        try
        {
            using var response = await client.GetAsync("/health/live");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static X509Certificate2 MakeAuthority(string name) => CertificateMaker.MakeAuthority(name, TimeProvider.System.GetUtcNow(), CertificateMaker.MakeKey(2048));

    private static X509Certificate2 MakeClient(X509Certificate2 authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=agent", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var issuer = authority.GetRSAPrivateKey()!;
        var generator = X509SignatureGenerator.CreateForRSA(issuer, RSASignaturePadding.Pkcs1);
        using var signed = request.Create(authority.SubjectName, generator, now.AddMinutes(-5), now.AddDays(1), [1, 2, 3]);
        return signed.CopyWithPrivateKey(key);
    }
}
