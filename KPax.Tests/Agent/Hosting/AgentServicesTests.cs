using KPax.Agent.Buffer;
using KPax.Agent.Collection;
using KPax.Agent.Hosting;
using KPax.Agent.Notifications;
using KPax.Agent.Uplink;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KPax.Tests.Agent.Hosting;

[TestClass]
public sealed class AgentServicesTests
{
    [TestMethod]
    public async Task AddKPaxAgent_WithSettings_GivesWorkersThatShareOneBuffer()
    {
        using var folder = new TemporaryFolder();
        using var directory = AgentDirectory.TryOpen(folder.Of("data"), out _)!;
        var settings = new AgentSettings { Uplink = new UplinkOptions { Server = "https://kpax.example" } };
        await using var services = new ServiceCollection().AddLogging().AddKPaxAgent(settings, directory).BuildServiceProvider(validateScopes: true);

        var workers = services.GetServices<IHostedService>().Select(worker => worker.GetType()).ToArray();

        CollectionAssert.AreEqual(new[] { typeof(UplinkWorker), typeof(NotificationService), typeof(ScanScheduler) }, workers);
        Assert.AreSame(services.GetRequiredService<IReadingBuffer>(), services.GetRequiredService<IReadingBuffer>());
        Assert.IsTrue(File.Exists(directory.BufferFile));
        Assert.IsTrue(File.Exists(directory.KeyFile));
    }
}
