using System.Net;
using KPax.Silo.Certificates;

namespace KPax.Tests.Silo.Certificates;

[TestClass]
public sealed class CertificateSubjectTests
{
    [TestMethod]
    public void Of_HostAndConfiguredNames_HasLoopbackToo()
    {
        var subject = CertificateSubject.Of("Server1", ["kpax.example", "10.1.2.3", "[2001:db8::5]", "KPAX.example", "*.kpax.example"]);

        CollectionAssert.AreEqual(new[] { "localhost", "kpax.example", "*.kpax.example", "server1" }, subject.Names.ToArray());
        CollectionAssert.AreEqual(
            new[] { IPAddress.Loopback, IPAddress.IPv6Loopback, IPAddress.Parse("10.1.2.3"), IPAddress.Parse("2001:db8::5") }, subject.Addresses.ToArray());
    }

    [TestMethod]
    [DataRow("kpax.example", true)]
    [DataRow("*.example", true)]
    [DataRow("10.1.2.3", true)]
    [DataRow("[::1]", true)]
    [DataRow("https://kpax.example", false)]
    [DataRow("kpax example", false)]
    [DataRow("kpax:8443", false)]
    [DataRow("", false)]
    public void IsValid_OfAText_IsAHostNameOrAnAddress(string text, bool expected) => Assert.AreEqual(expected, CertificateSubject.IsValid(text));
}
