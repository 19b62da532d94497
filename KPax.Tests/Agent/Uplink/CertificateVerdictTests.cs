using KPax.Agent.Uplink;

namespace KPax.Tests.Agent.Uplink;

[TestClass]
public sealed class CertificateVerdictTests
{
    private static readonly UplinkOptions Options = new() { CaFile = "ca.pem" };

    [TestMethod]
    [DataRow("errors in the certificate chain: UntrustedRoot", "It does not chain to any certificate in ca.pem. Set Uplink:CaFile")]
    [DataRow("errors in the certificate chain: PartialChain", "It does not chain to any certificate in ca.pem. Set Uplink:CaFile")]
    [DataRow("errors in the certificate chain: NotTimeValid", "It is not valid at this machine's date. Set the clocks")]
    [DataRow("the validation procedure: RemoteCertificateNameMismatch", "It is made out for another host.")]
    [DataRow("the validation procedure: RemoteCertificateNotAvailable", "The server showed none.")]
    [DataRow("the validation procedure: RemoteCertificateChainErrors", "It does not chain to any certificate in ca.pem.")]
    public void Explain_OfARefusal_SaysWhatHelps(string message, string expected) =>
        StringAssert.StartsWith(CertificateVerdict.Explain(message, Options), expected);

    [TestMethod]
    public void Explain_OfSeveralFaults_SaysAll()
    {
        var reason = CertificateVerdict.Explain("the validation procedure: RemoteCertificateNameMismatch, UntrustedRoot, NotTimeValid", new UplinkOptions());

        StringAssert.Contains(reason, "another host");
        StringAssert.Contains(reason, "clocks");
        StringAssert.Contains(reason, "an authority that this system trusts");
    }

    [TestMethod]
    public void Explain_OfSomethingElse_IsNothing() =>
        Assert.AreEqual("", CertificateVerdict.Explain("Cannot determine the frame size or a corrupted frame was received.", Options));
}
