using Microsoft.Extensions.Time.Testing;
using System.Security.Cryptography.X509Certificates;
using KPax.Silo.Certificates;
using KPax.Tests.Agent;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KPax.Tests.Silo.Certificates;

[TestClass]
public sealed class CertificateAlarmTests
{
    private readonly FakeTimeProvider _time = new(TestStorage.Start);
    private readonly ListLogger<CertificateAlarm> _log = new();

    [TestMethod]
    public async Task Look_WhenAThirdOfTheLifeIsLeft_RaisesTheAlarmUntilANewerOneIsServed()
    {
        using var chain = new TestChain(TestStorage.Start);
        var (certificate, _) = chain.Make("kpax.example");
        using var served = X509Certificate2.CreateFromPem(certificate);
        var alarm = new CertificateAlarm(_time, _log);

        alarm.Look(served, "Mend it.");
        Assert.AreEqual(HealthStatus.Healthy, (await alarm.CheckHealthAsync(new())).Status);

        _time.Advance(TimeSpan.FromDays(60));
        alarm.Look(served, "Mend it.");
        StringAssert.Contains(await _log.NextAsync(), "in 30 days. Mend it.");
        Assert.AreEqual(HealthStatus.Degraded, (await alarm.CheckHealthAsync(new())).Status);

        var (newer, _) = chain.Make("kpax.example", _time.GetUtcNow());
        using var renewed = X509Certificate2.CreateFromPem(newer);
        alarm.Look(renewed, "Mend it.");
        Assert.AreEqual(HealthStatus.Healthy, (await alarm.CheckHealthAsync(new())).Status);
    }

    [TestMethod]
    public void Look_WithoutACertificate_IsAnAlarm()
    {
        var alarm = new CertificateAlarm(_time, _log);
        alarm.Look(null, "Mend it.");

        Assert.AreEqual("There is no public certificate yet. Mend it.", alarm.Text);
    }
}
