using System.Globalization;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Reliability;

/// <summary>R30: server, agent and a living fleet run on, at twenty times the usual pace, and take no more than before.</summary>
[TestClass]
[TestCategory("Reliability")]
[TestCategory("R30")]
public sealed class SoakTests
{
    private const int Block = 48;
    private const int ChunkSeconds = 7_200;
    private const int CacheMiB = 8;
    private const double Mebibyte = 1 << 20;
    private const double LooseMemory = 150;
    private const int LooseHandles = 100;
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Run_ForLong_TakesNoMoreThanBefore()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("Memory and handles of the programs are read under /proc: run this on Linux.");
        }

        var printers = ReliabilityRun.IsFull ? 200 : 24;
        var run = ReliabilityRun.Open("R30", "s", ci: 20, full: 7_200);
        run.Describe($"{printers} living printers at 20 times the speed, each {(ReliabilityRun.IsFull ? "default schedule 20 times as often" : "alerts every second, counters and supplies every two")}; memory is judged over the second half of a chunk of {ChunkSeconds / 60} min; SQLite keeps at most {CacheMiB} MiB of its file in memory, so that filling it is over by then.");
        if (ReliabilityRun.IsFull)
        {
            run.Limit("agent: memory grew by, MiB/h", 10);
            run.Limit("server: memory grew by, MiB/h", 20);
            run.Limit("agent: handles more", 10);
            run.Limit("server: handles more", 10);
        }

        while (run.Remaining > 0 && !run.IsTimeUp)
        {
            await RunAsync(run, printers, (int)Math.Min(run.Remaining, ChunkSeconds));
        }
    }

    private async Task RunAsync(ReliabilityRun run, int printers, int seconds)
    {
        using var folder = new TemporaryFolder();
        var port = FreePort.Udp().ToString(CultureInfo.InvariantCulture);
        await using var fleet = await SimulatedPrinters.StartAsync(
            PublishedPrograms.Recordings,
            "--listen", LoopbackBlock.First(Block), "--port", port, "--count", printers.ToString(CultureInfo.InvariantCulture), "--life", "on", "--speed", "20");
        await using var server = await RunningServer.StartAsync(folder.Of("server"), $"--KPax:Storage:CacheMiB={CacheMiB}");
        await using var agent = AgentProcess.Run(server, folder.Of("agent"), Configuration(printers, port));
        Assert.IsTrue(await Eventually.HoldsAsync(() => StoredReadings.Count(server, "device") >= printers, StartLimit), agent.Errors);

        var (ofAgent, ofServer) = (new Gauges(), new Gauges());
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var second = 0; second < seconds; second++)
        {
            await timer.WaitForNextTickAsync();
            ofAgent.Add(ProcessGauge.Read(agent));
            ofServer.Add(ProcessGauge.Read(server.Process));
        }

        ofAgent.Tell(run, "agent");
        ofServer.Tell(run, "server");
        run.Greatest("agent: buffer's files, MiB", SizeOf(Path.Combine(folder.Of("agent"), "buffer"), "*"));
        run.Greatest("server: write-ahead log, MiB", SizeOf(folder.Of("server"), "kpax.db-wal"));
        run.Add(seconds, ("readings kept in history", StoredReadings.Count(server, "reading")), ("rounds", StoredReadings.Count(server, "scan_round")), ("server: database, MiB", SizeOf(folder.Of("server"), "kpax.db")));
        TestContext.WriteLine($"agent {ofAgent.Last}, server {ofServer.Last}");
        Assert.AreEqual(0, StoredReadings.Count(server, "dead_letter"));
        Assert.AreEqual(0, StoredReadings.Count(server, "gap"));
        ofAgent.AssertBounded();
        ofServer.AssertBounded();
    }

    private static string Configuration(int printers, string port)
    {
        var schedules = ReliabilityRun.IsFull
            ? """ "Full": "01:12:00", "Counters": "00:03:00", "Supplies": "00:03:00", "Parts": "01:12:00", "Alerts": "00:00:15" """
            : """ "Full": "01:00:00", "Counters": "00:00:02", "Supplies": "00:00:02", "Parts": "00:01:00", "Alerts": "00:00:01" """;
        return $$"""
            {
              "Discovery": { "Targets": [ "{{LoopbackBlock.Range(Block, printers)}}" ], "Port": {{port}}, "Version": "V2c" },
              "Traps": { "Enabled": false }, "Web": { "Enabled": false }, "Schedules": { {{schedules}} }
            }
            """;
    }

    private static double SizeOf(string folder, string pattern) =>
        new DirectoryInfo(folder).GetFiles(pattern, SearchOption.AllDirectories).Sum(file => file.Length) / Mebibyte;

    /// <summary>Measurements of one program, one a second.</summary>
    private sealed class Gauges
    {
        private readonly List<(double Memory, int Handles, int Threads)> _taken = [];

        public string Last => $"{_taken[^1]}";

        private IReadOnlyList<(double Memory, int Handles, int Threads)> SecondHalf => _taken[(_taken.Count / 2)..];

        private int MoreHandles => SecondHalf[^1].Handles - SecondHalf[0].Handles;

        public void Add((double Memory, int Handles, int Threads) now) => _taken.Add(now);

        public void Tell(ReliabilityRun run, string program)
        {
            run.Greatest($"{program}: memory, MiB", _taken.Max(one => one.Memory));
            run.Greatest($"{program}: memory grew by, MiB/h", 3_600 * ProcessGauge.Slope([.. SecondHalf.Select(one => one.Memory)]));
            run.Greatest($"{program}: handles", _taken.Max(one => one.Handles));
            run.Greatest($"{program}: handles more", MoreHandles);
            run.Greatest($"{program}: threads", _taken.Max(one => one.Threads));
        }

        // Loose, as a start is most of a short run: what grows without bound is far beyond.
        public void AssertBounded()
        {
            Assert.IsLessThan(LooseMemory, SecondHalf[^1].Memory - SecondHalf[0].Memory);
            Assert.IsLessThan(LooseHandles, MoreHandles);
        }
    }
}
