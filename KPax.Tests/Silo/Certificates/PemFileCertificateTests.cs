using Microsoft.Extensions.Time.Testing;
using KPax.Silo.Certificates;
using KPax.Silo.Certificates.Acme;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Silo.Certificates;

[TestClass]
public sealed class PemFileCertificateTests
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestChain _chain = new(TestStorage.Start);
    private readonly FakeTimeProvider _time = new(TestStorage.Start);
    private ServedCertificates _served = null!;
    private PemFileCertificate _files = null!;

    [TestInitialize]
    public void Start()
    {
        var own = new ServerCertificate(
            new CertificateFiles(_folder.Of("certificates")), "server1", CertificateSubject.Of("server1", []), _time, 2048);
        _served = new ServedCertificates(own, new AcmeChallenges());
        _files = new PemFileCertificate(
            new CertificateOptions { Source = CertificateSource.Files, File = _folder.Of("chain.pem"), KeyFile = _folder.Of("key.pem") }, _served, _time);
    }

    [TestCleanup]
    public void Clean()
    {
        _folder.Dispose();
        _chain.Dispose();
    }

    [TestMethod]
    public async Task Renew_WhenTheFilesChange_ServesTheNewerOne()
    {
        Put(_chain.Make("kpax.example"));
        _files.Load();
        var first = _served.Public!.Thumbprint;
        var unchanged = await _files.RenewAsync(CancellationToken.None);
        Put(_chain.Make("kpax.example"));

        Assert.IsFalse(unchanged);
        Assert.IsTrue(await _files.RenewAsync(CancellationToken.None));
        Assert.AreNotEqual(first, _served.Public!.Thumbprint);
    }

    [TestMethod]
    public async Task Renew_WhenOneFileIsStillTheOld_ServesTheOldOnUntilBothFit()
    {
        Put(_chain.Make("kpax.example"));
        _files.Load();
        var first = _served.Public!.Thumbprint;
        var (certificate, key) = _chain.Make("kpax.example");
        File.WriteAllText(_folder.Of("chain.pem"), certificate);

        var fault = await Assert.ThrowsExactlyAsync<CertificateFaultException>(() => _files.RenewAsync(CancellationToken.None));
        StringAssert.Contains(fault.Message, "cannot be served");
        Assert.AreEqual(first, _served.Public!.Thumbprint);

        File.WriteAllText(_folder.Of("key.pem"), key);
        Assert.IsTrue(await _files.RenewAsync(CancellationToken.None));
    }

    [TestMethod]
    public void Load_OfWhatEnded_SaysSo()
    {
        Put(_chain.Make("kpax.example"));
        _time.Advance(TimeSpan.FromDays(91));

        StringAssert.Contains(Assert.ThrowsExactly<CertificateFaultException>(_files.Load).Message, "ended on");
    }

    [TestMethod]
    public void Load_OfAChain_LeavesTheRootOut()
    {
        var (certificate, key) = _chain.Make("kpax.example");
        Put((certificate + _chain.AuthorityPem, key));
        _files.Load();

        Assert.IsTrue(_served.Public!.MatchesHostname("kpax.example"));
        Assert.IsEmpty(PemChain.Read(certificate + _chain.AuthorityPem, key, "test").Between);
    }

    [TestMethod]
    public void Load_WithoutTheFile_NamesIt() =>
        StringAssert.Contains(Assert.ThrowsExactly<CertificateFaultException>(_files.Load).Message, _folder.Of("chain.pem"));

    private void Put((string Certificate, string Key) pem)
    {
        File.WriteAllText(_folder.Of("chain.pem"), pem.Certificate);
        File.WriteAllText(_folder.Of("key.pem"), pem.Key);
    }
}
