using System.Net;

namespace KPax.Tests.EndToEnd;

/// <summary>The server as a program on a PostgreSQL that listens on loopback, is killed, and loses its database for a while.</summary>
[TestClass]
[TestCategory("EndToEnd")]
public sealed class PostgresServerTests
{
    private const int Agents = 8;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Server_OnPostgres_ServesAgentsAndPagesAndLosesNothingWhenKilled()
    {
        using var folder = new TemporaryFolder();
        using var postgres = PostgresForServers.Start(out var text);
        string[] settings = PostgresForServers.Settings(text);
        var (exitCode, _, early) = await ChildProcess.RunAsync(
            "dotnet", [PublishedPrograms.Server, $"--KPax:DataDirectory={folder.Of("early")}", $"--KPax:HttpsPort={FreePort.Tcp()}", .. settings], Limit);
        Assert.AreEqual(2, exitCode);
        StringAssert.Contains(early, "Run kpax migrate with the same settings");
        await PostgresForServers.MigrateAsync(settings);

        await using var server = await RunningServer.StartAsync(folder.Of("server"), settings);
        await using var agents = await SendingAgents.StartAsync(folder, Agents, server);
        for (var kill = 1; kill <= 3; kill++)
        {
            var before = agents.Offered;
            Assert.IsTrue(await Eventually.HoldsAsync(() => agents.Offered > before + (5 * Agents), Limit));
            await server.KillAndRestartAsync();
        }

        var count = await agents.EndAsync(text, Limit);
        TestContext.WriteLine($"{count}");
        count.AssertWhole(server.Process.Errors);
        Assert.IsFalse(File.Exists(server.DatabaseFile), "a server on PostgreSQL has no file of its own");
        using var client = server.CreateClient();
        using (var signedIn = await OwnerSignIn.MakeAsync(client, server.Link))
        {
            Assert.AreEqual(HttpStatusCode.Found, signedIn.StatusCode);
        }

        StringAssert.Contains(await client.GetStringAsync("/"), "C000", "the fleet's page names the devices");
        AssertNoPassword(folder);
    }

    [TestMethod]
    public async Task Server_WhoseDatabaseGoesAndComesBack_GoesOnByItselfAndSaysSo()
    {
        using var folder = new TemporaryFolder();
        using var postgres = PostgresForServers.Start(out var text);
        string[] settings = [.. PostgresForServers.Settings(text), "--KPax:Storage:LookEvery=00:00:01"];
        await PostgresForServers.MigrateAsync(settings);
        await using var server = await RunningServer.StartAsync(folder.Of("server"), settings);
        await using var agents = await SendingAgents.StartAsync(folder, Agents, server);
        using var client = server.CreateClient();
        var process = server.Process.Id;
        for (var time = 1; time <= 2; time++)
        {
            Assert.IsTrue(await Eventually.HoldsAsync(() => IsReadyAsync(client), Limit), server.Process.Errors);
            var before = agents.Offered;
            Assert.IsTrue(await Eventually.HoldsAsync(() => agents.Offered > before + (5 * Agents), Limit));
            postgres.Stop();
            Assert.IsTrue(await Eventually.HoldsAsync(async () => !await IsReadyAsync(client), Limit), "not ready without its database");
            using (var live = await client.GetAsync("/health/live"))
            {
                Assert.AreEqual(HttpStatusCode.OK, live.StatusCode, "nobody shall start it anew because of the database");
            }

            before = agents.Offered;
            Assert.IsTrue(await Eventually.HoldsAsync(() => agents.Offered > before + (10 * Agents), Limit));
            postgres.StartAgain();
        }

        var started = TimeProvider.System.GetTimestamp();
        var count = await agents.EndAsync(text, Limit);
        TestContext.WriteLine($"{count}; delivered {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s after the database was back");
        count.AssertWhole(server.Process.Errors);
        Assert.AreEqual(process, server.Process.Id);
        Assert.IsFalse(server.Process.HasExited);
        var log = ReadLogs(folder);
        StringAssert.Contains(log, "The database does not answer, so that this server is not ready");
        StringAssert.Contains(log, "start it, or correct Host and Port in KPax:Storage:ConnectionString");
        StringAssert.Contains(log, "The database answers again, after");
        AssertNoPassword(folder);
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/health/ready");
        return answer.StatusCode == HttpStatusCode.OK;
    }

    private static string ReadLogs(TemporaryFolder folder) => string.Concat(Directory.GetFiles(folder.Of("server", "logs")).Select(file =>
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }));

    private static void AssertNoPassword(TemporaryFolder folder) => Assert.IsFalse(ReadLogs(folder).Contains(PostgresForServers.Password, StringComparison.Ordinal));
}
