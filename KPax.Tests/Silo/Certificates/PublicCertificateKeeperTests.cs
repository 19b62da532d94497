using KPax.Silo.Certificates;

namespace KPax.Tests.Silo.Certificates;

[TestClass]
public sealed class PublicCertificateKeeperTests
{
    [TestMethod]
    [DataRow(1, 0, 1)]
    [DataRow(2, 0, 2)]
    [DataRow(5, 0, 16)]
    [DataRow(10, 0, 360)]
    [DataRow(1_000, 0, 360)]
    [DataRow(1, 90, 90)]
    [DataRow(9, 90, 256)]
    [DataRow(1, 10_000, 1_440)]
    public void PauseAfter_Failures_DoublesAndHeedsTheAuthority(int failures, int askedMinutes, int expectedMinutes) => Assert.AreEqual(
        TimeSpan.FromMinutes(expectedMinutes),
        PublicCertificateKeeper.PauseAfter(failures, askedMinutes == 0 ? null : TimeSpan.FromMinutes(askedMinutes)));
}
