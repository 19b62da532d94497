using System.Net;

namespace KPax.Tests.EndToEnd;

/// <summary>Three servers on one PostgreSQL as one: agents at each, and one of them killed. With KPAX_CLUSTER_DEFAULTS the patience is that of the defaults.</summary>
[TestClass]
[TestCategory("EndToEnd")]
public sealed class ClusterTests
{
    private const int Agents = 9;
    private const int Servers = 3;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    // More patient than the defaults: the machine of the tests is busy, and a server that is only slow must not be missed.
    private static readonly string[] Patient = ["--KPax:Cluster:ProbeEvery=00:00:03", "--KPax:Cluster:MissedProbes=5"];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Cluster_OfWhichAServerIsKilled_GoesOnAndLosesNothing()
    {
        using var folder = new TemporaryFolder();
        using var postgres = PostgresForServers.Start(out var text);
        string[] settings = [.. PostgresForServers.Settings(text), "--KPax:Cluster:Id=test", .. Environment.GetEnvironmentVariable("KPAX_CLUSTER_DEFAULTS") is null ? Patient : []];
        await PostgresForServers.MigrateAsync(settings);
        await using var first = await RunningServer.StartAsync(folder.Of("server0"), settings);
        await using var second = await JoinAsync(folder, 1, settings);
        await using var third = await JoinAsync(folder, 2, settings);
        Assert.AreEqual(Servers, PostgresReadings.Number(text, "SELECT count(*) FROM silo WHERE status = 3"), "all are active");

        await using var agents = await SendingAgents.StartAsync(folder, Agents, first, second, third);
        Assert.IsTrue(await Eventually.HoldsAsync(() => agents.LatestOf(_ => true).Count == 2 * Agents, Limit));
        Assert.IsTrue(
            await HaveAsync(text, agents.LatestOf(_ => true)), $"Not every agent's devices are stored.\n{first.Process.Errors}\n{second.Process.Errors}\n{third.Process.Errors}");
        await SeeTheSameTreeAsync(folder, settings);
        await LetInWhoSignedInElsewhereAsync(first, second);

        for (var kill = 1; kill <= 2; kill++)
        {
            await third.Process.KillAsync();
            var started = TimeProvider.System.GetTimestamp();
            var before = agents.LatestOf(agent => agent % Servers != 2);
            Assert.IsTrue(
                await HaveAsync(text, before, isLater: true), $"The others do not go on.\n{first.Process.Errors}\n{second.Process.Errors}");
            TestContext.WriteLine($"kill {kill}: each device of the others had something newer stored after {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s");
            await third.KillAndRestartAsync();
        }

        var count = await agents.EndAsync(text, Limit);
        TestContext.WriteLine($"{count}");
        count.AssertWhole($"{first.Process.Errors}\n{second.Process.Errors}\n{third.Process.Errors}");
        Assert.IsFalse(first.Process.HasExited || second.Process.HasExited, "nobody took a living server for dead");
    }

    // The others have the first one's authority, so that agents know each of them.
    private static Task<RunningServer> JoinAsync(TemporaryFolder folder, int number, string[] settings)
    {
        Directory.CreateDirectory(folder.Of($"server{number}", "certificates"));
        foreach (var file in Directory.GetFiles(folder.Of("server0", "certificates")))
        {
            File.Copy(file, folder.Of($"server{number}", "certificates", Path.GetFileName(file)));
        }

        return RunningServer.StartAsync(folder.Of($"server{number}"), settings);
    }

    // Until the database has of each device what was kept of it; or something that was kept later.
    private static Task<bool> HaveAsync(string text, IReadOnlyDictionary<string, long> latest, bool isLater = false) => Eventually.HoldsAsync(
        () =>
        {
            var stored = PostgresReadings.ListTotals(text).ToLookup(total => total.Serial, total => total.Value);
            return latest.All(device => stored[device.Key].Any(total => isLater ? total > device.Value : total == device.Value));
        },
        Limit);

    private static async Task SeeTheSameTreeAsync(TemporaryFolder folder, string[] settings)
    {
        var (exitCode, _, errors) = await RunAsync(0, "org", "add", "customer", "Acme");
        Assert.AreEqual(0, exitCode, errors);
        Assert.IsTrue(
            await Eventually.HoldsAsync(async () => (await RunAsync(1, "org", "list")).Output.Contains("Acme", StringComparison.Ordinal), Limit), "the second server does not see it");

        Task<(int ExitCode, string Output, string Errors)> RunAsync(int number, params string[] words) => ChildProcess.RunAsync(
            "dotnet", [PublishedPrograms.Server, .. words, $"--KPax:DataDirectory={folder.Of($"server{number}")}", .. settings], Limit);
    }

    private static async Task LetInWhoSignedInElsewhereAsync(RunningServer first, RunningServer second)
    {
        using var client = new HttpClient(TrustingHandler.Create(first.CaFile));
        using (var signedIn = await OwnerSignIn.MakeAsync(client, first.Link))
        {
            Assert.AreEqual(HttpStatusCode.Found, signedIn.StatusCode);
        }

        foreach (var server in new[] { first, second })
        {
            StringAssert.Contains(await client.GetStringAsync(server.Address), "C000", "the fleet's page, by the other server too");
        }
    }
}
