using KPax.Agent.Uplink;

namespace KPax.Tests.Agent.Uplink;

[TestClass]
public sealed class UplinkTrafficTests
{
    [TestMethod]
    public void Take_OfWhatWasCounted_GivesItOnce()
    {
        var traffic = new UplinkTraffic();
        traffic.AddSent(10);
        traffic.AddReceived(3);

        Assert.AreEqual((10L, 3L), traffic.Untaken);
        Assert.AreEqual((10L, 3L), traffic.Take());
        Assert.AreEqual((0L, 0L), traffic.Untaken);
        traffic.AddSent(1);
        Assert.AreEqual((1L, 0L), traffic.Take());
        Assert.AreEqual((11L, 3L), (traffic.Sent, traffic.Received));
    }

    [TestMethod]
    public void NoteCertificate_OfTheNewestConnection_IsWhatIsTold()
    {
        var traffic = new UplinkTraffic();
        Assert.IsNull(traffic.CertificateEnds);

        traffic.NoteCertificate(DateTimeOffset.UnixEpoch.AddDays(1));
        traffic.NoteCertificate(DateTimeOffset.UnixEpoch.AddDays(2));

        Assert.AreEqual(DateTimeOffset.UnixEpoch.AddDays(2), traffic.CertificateEnds);
    }
}
