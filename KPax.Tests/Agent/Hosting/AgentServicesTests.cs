using System.Net;
using KPax.Agent.Buffer;
using KPax.Agent.Collection;
using KPax.Agent.Configuration;
using KPax.Agent.Health;
using KPax.Agent.Hosting;
using KPax.Agent.Notifications;
using KPax.Agent.Privacy;
using KPax.Agent.Privacy.Transcripts;
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

        CollectionAssert.AreEqual(new[] { typeof(StatusWriter), typeof(ConfigurationService), typeof(WishedScans), typeof(UplinkWorker), typeof(NotificationService), typeof(ScanScheduler) }, workers);
        Assert.AreSame(services.GetRequiredService<IReadingBuffer>(), services.GetRequiredService<IReadingBuffer>());
        Assert.IsTrue(Directory.Exists(directory.BufferFolder));
        Assert.IsTrue(File.Exists(directory.KeyFile));
    }

    [TestMethod]
    public async Task AddKPaxAgent_WithSettings_AllowsNamedPagesAndRecordsThem()
    {
        using var folder = new TemporaryFolder();
        using var directory = AgentDirectory.TryOpen(folder.Of("data"), out _)!;
        var question = new WebQuestion(new IPEndPoint(IPAddress.Parse("192.0.2.7"), 80), "http", "GET", "/DevMgmt/ProductUsageDyn.xml", []);
        await using (var services = new ServiceCollection().AddLogging().AddKPaxAgent(new AgentSettings(), directory).BuildServiceProvider(validateScopes: true))
        {
            var watch = services.GetRequiredService<IWebWatch>();
            Assert.AreEqual("", watch.FindRefusal(question));
            Assert.Contains("allowlist:web", watch.FindRefusal(question with { Path = "/other.xml" }));
            watch.NoteAsked(question, []);
        }

        var lines = TranscriptReader.Lines(TranscriptFolder.FilesOf(directory.Transcript)).Select(line => line.Text);
        Assert.IsTrue(lines.Any(line => line.Contains("\"web_sent\"", StringComparison.Ordinal) && line.Contains(question.Path, StringComparison.Ordinal)));
    }
}
