using System.Globalization;
using System.Text.RegularExpressions;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Reliability;

/// <summary>R18: agent and printers on a network that loses a fifth of the datagrams and is as slow as an old modem line.</summary>
[TestClass]
[TestCategory("Reliability")]
[TestCategory("R18")]
public sealed partial class LossyLanTests
{
    private const int Block = 47;
    private const int LossPercent = 20;

    // At the default of 64 the agent alone fills such a line: in a trial 9 to 12 of 50 devices were missed in a round.
    private const int Parallel = 8;
    private const int Kilobits = 64;
    private const int ChunkRounds = 5;
    private static readonly TimeSpan RoundLimit = TimeSpan.FromMinutes(20);

    // A hundred devices are too few for one in a thousand.
    private static double MissedLimit => ReliabilityRun.IsFull ? 1 : 30;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Rounds_OnALossyAndSlowNetwork_ReadEveryDevice()
    {
        var printers = ReliabilityRun.IsFull ? 500 : 50;
        var run = ReliabilityRun.Open("R18", "rounds", ci: 2, full: 20);
        run.Describe($"{printers} simulated printers and the agent in a network namespace: a question is lost with a chance of {LossPercent} %, {Kilobits} kbit/s for questions and answers of all; rounds of alerts, 3 tries a question, {Parallel} devices at once (Schedules:ParallelScans; the default of 64 congests so slow a line).");
        run.Limit("devices not read, per mille", MissedLimit);
        while (run.Remaining > 0 && !run.IsTimeUp)
        {
            await RunAsync(run, printers, (int)Math.Min(run.Remaining, ChunkRounds));
        }

        Assert.IsLessThanOrEqualTo(MissedLimit, run.Find("devices not read, per mille")!.Value);
    }

    private async Task RunAsync(ReliabilityRun run, int printers, int rounds)
    {
        using var folder = new TemporaryFolder();
        var number = FreePort.Udp();
        var port = number.ToString(CultureInfo.InvariantCulture);
        await using var space = await NetworkSpace.OpenAsync();
        await using var fleet = space.StartDotnet(
            PublishedPrograms.Simulator,
            "serve", PublishedPrograms.Recordings, "--listen", LoopbackBlock.First(Block), "--port", port, "--count", printers.ToString(CultureInfo.InvariantCulture), "--end-with-stdin");
        await fleet.WaitForLineAsync(line => line == "ready", RoundLimit);
        await File.WriteAllTextAsync(folder.Of("agent.json"), $$"""
            {
              "Discovery": { "Targets": [ "{{LoopbackBlock.Range(Block, printers)}}" ], "Port": {{port}}, "Version": "V2c", "Retries": 2 },
              "Traps": { "Enabled": false }, "Web": { "Enabled": false },
              "Schedules": { "Full": "1.00:00:00", "Counters": "00:00:00", "Supplies": "00:00:00", "Parts": "00:00:00", "Alerts": "00:00:01",
                             "ParallelScans": {{Parallel}} }
            }
            """);

        // Nobody is at the server's address: what is read waits in the buffer, and costs this network nothing.
        await using var agent = space.StartDotnet(
            PublishedPrograms.Agent, "run", "--config", folder.Of("agent.json"), "--data-dir", folder.Of("agent"), "--server", "https://127.0.0.1:8443", "--end-with-stdin");
        await agent.WaitForLineAsync(line => RoundLine().Match(line) is { Success: true } full && full.Groups["kind"].Value == "Full", RoundLimit);
        await agent.WaitForLineAsync(IsAlerts, RoundLimit);
        await space.WorsenAsync(number, LossPercent, Kilobits);
        for (var round = 0; round < rounds; round++)
        {
            var line = RoundLine().Match(await agent.WaitForLineAsync(IsAlerts, RoundLimit));
            var (asked, answered) = (Value(line, "asked"), Value(line, "answered"));
            Assert.AreEqual(printers, asked, agent.Errors);
            run.Add(1, ("devices asked", asked), ("devices read", answered));
            run.Sample("round, s", Value(line, "ms") / 1_000);
        }

        var missing = run.Sum("devices asked") - run.Sum("devices read");
        run.Greatest("devices not read, per mille", 1_000 * missing / run.Sum("devices asked"));
        TestContext.WriteLine(string.Join('\n', agent.Errors.Split('\n').Where(IsAlerts)));
    }

    private static bool IsAlerts(string line) => RoundLine().Match(line) is { Success: true } match && match.Groups["kind"].Value == "Alerts" && Value(match, "asked") > 0;

    private static double Value(Match line, string name) => double.Parse(line.Groups[name].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<kind>Full|Alerts): (?<asked>\d+) asked, (?<answered>\d+) answered, .* in (?<ms>\d+) ms")]
    private static partial Regex RoundLine();
}
