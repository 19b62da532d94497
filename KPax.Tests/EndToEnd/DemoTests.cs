using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace KPax.Tests.EndToEnd;

/// <summary>The first command of the README, as a process.</summary>
[TestClass]
[TestCategory("EndToEnd")]
public sealed partial class DemoTests
{
    private const int Printers = 24;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [TestMethod]
    public async Task Demo_Started_ShowsItsPrintersAndLeavesNothingBehind()
    {
        await using var demo = StartDemo();
        var (link, folder) = await WaitForLinkAsync(demo);
        var handler = TrustingHandler.Create(Path.Combine(folder, "certificates", "ca.pem"));
        using var client = new HttpClient(handler) { BaseAddress = new Uri(new Uri(link).GetLeftPart(UriPartial.Authority)) };
        using var welcome = await client.GetAsync(link);

        var shown = await Eventually.HoldsAsync(() => CountRows(client) >= Printers, Limit);
        var waits = await Eventually.HoldsAsync(async () => (await client.GetStringAsync("/agents?show=attention")).Contains("demo-paris", StringComparison.Ordinal), Limit);
        using var branch = new HttpClient(TrustingHandler.Create(Path.Combine(folder, "certificates", "ca.pem"))) { BaseAddress = client.BaseAddress };
        using var entered = await branch.GetAsync(RunningServer.LinkInLine().Matches(demo.Output)[1].Value);
        var ofBranch = CountRows(branch);
        var people = await branch.GetAsync("/people");
        var agents = await client.GetStringAsync("/agents");
        var children = ChildrenOf(demo.Id);
        var exitCode = await demo.EndAsync(Limit);

        Assert.IsTrue(shown, demo.Errors);
        Assert.IsTrue(waits, "The first agent has newcomers in quarantine.");
        Assert.IsTrue(ofBranch is > 0 and <= 10, $"The branch sees {ofBranch} devices: those of Lyon are a third.");
        Assert.AreEqual(HttpStatusCode.Forbidden, people.StatusCode);
        Assert.IsTrue(new[] { "demo-paris", "demo-lyon", "demo-tokyo" }.All(name => agents.Contains(name, StringComparison.Ordinal)), "each agent has a name of its own");
        Assert.HasCount(4, children, "the simulator and three agents");
        Assert.AreEqual(0, exitCode, demo.Errors);
        Assert.IsTrue(await Eventually.HoldsAsync(() => !children.Any(IsAlive), Limit), "A child lives on.");
        Assert.IsFalse(Directory.Exists(folder), $"{folder} is still there.");
        Assert.DoesNotContain("ERR", demo.Errors);
    }

    [TestMethod]
    public async Task Demo_Killed_TakesItsChildrenAlong()
    {
        await using var demo = StartDemo();
        var (_, folder) = await WaitForLinkAsync(demo);
        Assert.IsTrue(await Eventually.HoldsAsync(() => ChildrenOf(demo.Id).Count == 4, Limit), demo.Errors);
        var children = ChildrenOf(demo.Id);

        await demo.KillAsync();
        var ended = await Eventually.HoldsAsync(() => !children.Any(IsAlive), Limit);

        Directory.Delete(folder, recursive: true);
        Assert.IsTrue(ended, "A child lives on.");
    }

    private static ChildProcess StartDemo()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("The children of a process are read from /proc: run this test on Linux.");
        }

        return ChildProcess.StartDotnet(PublishedPrograms.Server, "--demo", $"--KPax:HttpsPort={FreePort.Tcp()}", "--KPax:EndWithStdin=true");
    }

    private static async Task<(string Link, string Folder)> WaitForLinkAsync(ChildProcess demo)
    {
        var line = await demo.WaitForLineAsync(text => RunningServer.LinkInLine().IsMatch(text), Limit);
        var place = await demo.WaitForLineAsync(text => FolderInLine().IsMatch(text), Limit);
        return (RunningServer.LinkInLine().Match(line).Value, FolderInLine().Match(place).Groups[1].Value);
    }

    private static int CountRows(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/?size=50");
        using var answer = client.Send(request);
        using var reader = new StreamReader(answer.Content.ReadAsStream());
        return RowInPage().Count(reader.ReadToEnd());
    }

    private static HashSet<int> ChildrenOf(int id) =>
        [.. Directory.EnumerateDirectories($"/proc/{id}/task")
            .SelectMany(ChildrenOfThread)
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture))];

    private static string[] ChildrenOfThread(string thread)
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (IOException)
        {
            // The thread has just ended; its children stand with another one now.
            return [];
        }
    }

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^\s*Data and log: (\S+)$")]
    private static partial Regex FolderInLine();

    [GeneratedRegex(@"href=""devices/\d+""")]
    private static partial Regex RowInPage();
}
