using System.Net;
using System.Text.Json;
using KPax.Agent.Privacy.Transcripts;
using KPax.Simulator.Fleet;
using KPax.Snmp.Usm;
using KPax.Tests.Agent.Commands;
using KPax.Tests.Simulator.Fleet;

namespace KPax.Tests.EndToEnd;

/// <summary>The transcript of a scan is what went over the line, datagram by datagram.</summary>
[TestClass]
public sealed class TranscriptCaptureTests
{
    private static readonly UsmUser Reader = new()
    {
        Name = "reader", AuthProtocol = UsmAuthProtocol.Sha256, AuthPassword = "auth password", PrivProtocol = UsmPrivProtocol.Aes128, PrivPassword = "priv password",
    };

    public required TestContext TestContext { get; init; }

    [TestMethod]
    [DataRow("canon-lbp243dw", "--version", "2c")]
    [DataRow("hp-color-laserjet-mfp-e78635", "--version", "2c")]
    [DataRow("ricoh-im-c3510", "--version", "1")]
    [DataRow("kyocera-taskalfa-4054ci", "--v3-user", "reader", "--v3-auth", "SHA-256", "--v3-auth-pass", "auth password", "--v3-priv", "AES-128", "--v3-priv-pass", "priv password")]
    public async Task Scan_WithTranscript_HasEveryDatagramOfThePacketCapture(string name, params string[] options)
    {
        using var folder = new TemporaryFolder();
        var address = LoopbackBlock.First(39);
        await using var fleet = await LoopbackFleet.StartAsync(new FleetOptions
        {
            Recordings = [Path.Combine(LoopbackFleet.Recordings, $"{name}.snmprec")], Listen = IPAddress.Parse(address), Port = FreePort.Udp(), Users = [Reader],
        });
        await using var capture = await PacketCapture.StartAsync(folder.Of("lo.pcap"), address);
        var device = fleet.Fleet.Printers[0].EndPoint;
        var file = folder.Of("scan.jsonl");

        var (exitCode, _, errors) = await CommandLine.RunAsync(["scan", $"{device}", "--transcript", file, .. options]);
        Assert.AreEqual(0, exitCode, errors);

        // A question of somebody else ends the capture: what came before it is in the file then.
        await fleet.GetAsync("1.3.6.1.2.1.1.3.0");
        var told = Datagrams(file);
        var local = told[0].Local;
        await Eventually.HoldsAsync(() => capture.Read().Count >= told.Count + 2, TimeSpan.FromSeconds(60));
        var seen = capture.Read().Where(datagram => datagram.From.Port == local || datagram.To.Port == local)
            .Select(datagram => datagram.To.Equals(device)
                ? new Told("sent", $"{datagram.To}", datagram.From.Port, datagram.Octets, datagram.Sha256)
                : new Told("received", $"{datagram.From}", datagram.To.Port, datagram.Octets, datagram.Sha256)).ToList();
        TestContext.WriteLine($"{name}: {seen.Count} datagrams of {seen.Sum(one => one.Octets)} octets; transcript {new FileInfo(file).Length} octets");
        CollectionAssert.AreEqual(seen, told);
        Assert.IsGreaterThan(10, seen.Count);
        Assert.AreEqual("", TranscriptReader.Verify([file]).Error);
        AssertTellsWhatWasAsked(file);
    }

    private static void AssertTellsWhatWasAsked(string file)
    {
        var text = File.ReadAllText(file);
        Assert.Contains("1.3.6.1.2.1.43.5.1.1.17", text, "A serial number was asked for, and that is not told.");
        Assert.DoesNotContain("public", text);
        Assert.DoesNotContain("password", text);
        Assert.IsTrue(text.Contains("\"credential\":\"community 0\"", StringComparison.Ordinal) || text.Contains("\"credential\":\"user reader\"", StringComparison.Ordinal));
    }

    private static List<Told> Datagrams(string file)
    {
        var told = new List<Told>();
        foreach (var line in File.ReadLines(file))
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var kind = root.GetProperty("kind").GetString();
            if (kind is "sent" or "received")
            {
                told.Add(new Told(
                    kind, root.GetProperty("remote").GetString()!, root.GetProperty("local").GetInt32(), root.GetProperty("octets").GetInt32(), root.GetProperty("sha256").GetString()!));
            }
        }

        return told;
    }

    private sealed record Told(string Kind, string Remote, int Local, int Octets, string Sha256);
}
