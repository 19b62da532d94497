using KPax.Agent.Buffer;
using KPax.Agent.Collection;
using KPax.Agent.Health;
using KPax.Agent.Uplink;
using KPax.Tests.EndToEnd;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Commands;

[TestClass]
public sealed class StatusCommandTests : IDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private readonly TemporaryFolder _folder = new();

    private static AgentStatus Well => new()
    {
        AsOf = Now.AddSeconds(-2),
        StartedAt = Now.AddHours(-5),
        Version = "0.1.0",
        Identity = new IdentityStatus { KeyFingerprint = "00ff00ff00ff00ff", KeySince = Now.AddDays(-3) },
        Uplink = new UplinkStatus { Server = "https://kpax.example:8443", AgentId = 7, LastSuccess = Now.AddSeconds(-9), SessionSince = Now.AddHours(-5), ServerClockOffset = TimeSpan.FromSeconds(1), CertificateEnds = Now.AddDays(61.5) },
        Buffer = new BufferStatus
        {
            Octets = 12_345_678, MaxOctets = 268_435_456, Dropped = 12,
            Lanes = [new LaneView("live", 0, 1044, 1044, null), new LaneView("history", 4, 71_000, 70_996, Now.AddMinutes(-3))],
        },
        Days = [new DayCount { Day = DayCount.DayOf(Now), Taken = 1_500, Buffered = 1_499, Acknowledged = 1_490, SentOctets = 412_000, ReceivedOctets = 12_000 }],
        Rounds = [new RoundSummary(ScanKind.Alerts, Now.AddMinutes(-1), TimeSpan.FromSeconds(2), 8, 7, 6, 1)],
    };

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task Status_OfAnAgentThatIsWell_IsAPageWithEverythingAndExitCode0()
    {
        Write(Well);

        var (exitCode, output, errors) = await CommandLine.RunAsync("status", "--data-dir", _folder.Path);

        Assert.AreEqual((0, ""), (exitCode, errors));
        foreach (var expected in new[]
        {
            "kpax-agent 0.1.0: running, as of ", "https://kpax.example:8443", "streams over HTTP/2", "00ff00ff00ff00ff", "Number", "0 waiting, acknowledged through 1,044 of 1,044",
            "4 waiting, acknowledged through 70,996 of 71,000, oldest of ", "12.3 MB of 268.4 MB", "12 numbers dropped since the buffer was made, each told to the server in a gap", "61 days left (to ", "today (UTC)", "1,490", "412 kB", "alerts", "1 s behind the server's",
        })
        {
            StringAssert.Contains(output, expected);
        }

        Assert.DoesNotContain("To do", output);
        Assert.IsFalse(output.Split('\n').Any(line => line.TrimEnd('\r').EndsWith(' ')), "No line ends with blanks.");
    }

    [TestMethod]
    public async Task Status_OfAnAgentThatIsIll_SaysWhatToDoAndExitsWith4()
    {
        Write(Well with { Uplink = Well.Uplink with { Failures = 9, LastFailure = Now.AddSeconds(-5), LastSuccess = Now.AddHours(-1), LastReason = "Nobody listens there. Start the server." } });

        var (exitCode, output, _) = await CommandLine.RunAsync("status", "--data-dir", _folder.Path);

        Assert.AreEqual(4, exitCode);
        StringAssert.Contains(output, "To do");
        StringAssert.Contains(output, "Nobody listens there. Start the server. kpax-agent doctor looks for the cause.");
    }

    [TestMethod]
    public async Task Status_OfAnAgentThatDoesNotRun_ExitsWith5()
    {
        Assert.AreEqual(5, (await CommandLine.RunAsync("status", "--data-dir", _folder.Path)).ExitCode);

        Write(Well with { StoppedAt = Now });
        var stopped = await CommandLine.RunAsync("status", "--data-dir", _folder.Path);
        Assert.AreEqual(5, stopped.ExitCode);
        StringAssert.StartsWith(stopped.Output, "kpax-agent 0.1.0: stopped, as of ");

        Write(Well with { AsOf = Now.AddMinutes(-10) });
        StringAssert.StartsWith((await CommandLine.RunAsync("status", "--data-dir", _folder.Path)).Output, "kpax-agent 0.1.0: no sign of life, as of ");
    }

    [TestMethod]
    public async Task Status_AsJson_HasTheSame()
    {
        Write(Well with { Uplink = Well.Uplink with { Rung = UplinkRung.Web } });

        var (exitCode, output, _) = await CommandLine.RunAsync("status", "--data-dir", _folder.Path, "--json");

        using var json = System.Text.Json.JsonDocument.Parse(output);
        Assert.AreEqual(0, exitCode);
        Assert.IsTrue(json.RootElement.GetProperty("isRunning").GetBoolean());
        Assert.AreEqual(0, json.RootElement.GetProperty("problems").GetArrayLength());
        var status = json.RootElement.GetProperty("status");
        Assert.AreEqual("web", status.GetProperty("uplink").GetProperty("rung").GetString());
        Assert.AreEqual(412_000, status.GetProperty("days")[0].GetProperty("sentOctets").GetInt64());
        Assert.AreEqual(4, status.GetProperty("buffer").GetProperty("lanes")[1].GetProperty("waiting").GetInt32());
    }

    [TestMethod]
    public async Task Status_WithAMissingConfiguration_SaysSo() =>
        Assert.AreEqual(2, (await CommandLine.RunAsync("status", "--config", _folder.Of("none.json"))).ExitCode);

    private void Write(AgentStatus status) => new StatusFile(_folder.Of("status.json")).Write(status);
}
