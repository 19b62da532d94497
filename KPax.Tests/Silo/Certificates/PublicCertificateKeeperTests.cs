using KPax.Silo.Certificates;
using KPax.Silo.Certificates.Acme;
using KPax.Tests.EndToEnd;
using KPax.Tests.Agent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

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

    [TestMethod]
    public async Task Start_BeforeThePortsAreOpen_AsksTheAuthorityOnlyThen()
    {
        using var folder = new TemporaryFolder();
        var own = new ServerCertificate(new CertificateFiles(folder.Of("certificates")), "server1", CertificateSubject.Of("server1", []), TimeProvider.System, 2048);
        using var lifetime = new Lifetime();
        var certificate = new AskedCertificate(lifetime);
        var time = new FakeTimeProvider();
        using var keeper = new PublicCertificateKeeper(
            certificate,
            new ServedCertificates(own, new AcmeChallenges()),
            new CertificateAlarm(time, new ListLogger<CertificateAlarm>()),
            lifetime,
            time,
            new ListLogger<PublicCertificateKeeper>());

        await keeper.StartAsync(default);
        await lifetime.StartAsync();

        Assert.IsTrue(await certificate.WasStarted.Task.WaitAsync(TimeSpan.FromMinutes(1)));
        await keeper.StopAsync(default);
    }

    /// <summary>Notes whether the server had started when it was first to be renewed.</summary>
    private sealed class AskedCertificate(Lifetime lifetime) : IPublicCertificate
    {
        public TaskCompletionSource<bool> WasStarted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TimeSpan Every => TimeSpan.FromDays(1);

        public string Mend => "";

        public void Load()
        {
        }

        public Task<bool> RenewAsync(CancellationToken cancellationToken)
        {
            WasStarted.TrySetResult(lifetime.ApplicationStarted.IsCancellationRequested);
            return Task.FromResult(false);
        }
    }

    private sealed class Lifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _started = new();

        public CancellationToken ApplicationStarted => _started.Token;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public async Task StartAsync()
        {
            // Whoever does not wait has asked by now.
            for (var turn = 0; turn < 1_000; turn++)
            {
                await Task.Yield();
            }

            await _started.CancelAsync();
        }

        public void StopApplication() => throw new NotSupportedException();

        public void Dispose() => _started.Dispose();
    }
}
