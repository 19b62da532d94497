using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using KPax.Agent.Http.Ipp;
using KPax.Agent.Privacy.Transcripts;
using KPax.Simulator.Fleet;
using KPax.Tests.EndToEnd;
using KPax.Tests.Simulator.Fleet;

namespace KPax.Tests.Agent.Commands;

/// <summary>What <c>scan --web --transcript</c> tells of pages and IPP.</summary>
[TestClass]
public sealed class WebTranscriptTests
{
    private const int Block = 41;

    private readonly TemporaryFolder _folder = new();

    private string File => _folder.Of("scan.jsonl");

    [TestCleanup]
    public void Clean() => _folder.Dispose();

    [TestMethod]
    [DataRow("hp-officejet-pro-9120", "http GET /DevMgmt/ProductUsageDyn.xml 200", "http GET /DevMgmt/ConsumableConfigDyn.xml 200", "http GET /DevMgmt/ProductConfigDyn.xml 200", "ipp Get-Printer-Attributes /ipp/print 404")]
    [DataRow("pantum-bm5100adn", "ipp Get-Printer-Attributes /ipp/print 200")]
    public async Task Scan_WithPages_TellsEachRequestAndItsAnswer(string name, params string[] expected)
    {
        var entries = await ScanAsync(name);
        var asked = entries.Where(entry => Text(entry, "kind") == "web_sent").Select(Describe).ToList();
        var answered = entries.Where(entry => Text(entry, "kind") == "web_received").ToList();

        CollectionAssert.AreEquivalent(expected, answered.Select(entry => $"{Describe(entry)} {entry.GetProperty("status")}").ToArray());
        CollectionAssert.AreEqual(asked, answered.Select(Describe).ToList());
        Assert.AreEqual("", TranscriptReader.Verify([File]).Error);
    }

    [TestMethod]
    public async Task Scan_WithPages_TellsSizeAndHashOfWhatWasRead()
    {
        var pages = (await ScanAsync("hp-officejet-pro-9120")).Where(entry => Text(entry, "kind") == "web_received" && Text(entry, "protocol") == "http").ToList();
        Assert.HasCount(3, pages);
        foreach (var page in pages)
        {
            var octets = await System.IO.File.ReadAllBytesAsync(Path.Combine(LoopbackFleet.Recordings, "hp-officejet-pro-9120.web") + Text(page, "path"));
            Assert.AreEqual(octets.Length, page.GetProperty("octets").GetInt32());
            Assert.AreEqual(HashOf(octets), Text(page, "sha256"));
        }
    }

    [TestMethod]
    public async Task Scan_WithIpp_TellsTheNamesAndTheHashOfTheMessage()
    {
        var entry = (await ScanAsync("pantum-bm5100adn")).Single(entry => Text(entry, "kind") == "web_sent");
        var place = IPEndPoint.Parse(Text(entry, "remote"));
        var message = IppQuestion.Encode($"{place.Address}", place.Port);

        CollectionAssert.AreEqual(IppNames.All.ToArray(), entry.GetProperty("names").EnumerateArray().Select(name => name.GetString()).ToArray());
        Assert.AreEqual(message.Length, entry.GetProperty("octets").GetInt32());
        Assert.AreEqual(HashOf(message), Text(entry, "sha256"));
    }

    private async Task<List<JsonElement>> ScanAsync(string name)
    {
        var webPort = FreePort.Tcp();
        await using var fleet = await LoopbackFleet.StartAsync(new FleetOptions
        {
            Recordings = [Path.Combine(LoopbackFleet.Recordings, $"{name}.snmprec")], Listen = IPAddress.Parse(LoopbackBlock.First(Block)), Port = FreePort.Udp(), WebPort = webPort,
        });
        var (exitCode, _, errors) = await CommandLine.RunAsync("scan", $"{fleet.Fleet.Printers[0].EndPoint}", "--web", "--web-port", $"{webPort}", "--transcript", File);
        Assert.AreEqual(0, exitCode, errors);
        return [.. System.IO.File.ReadLines(File).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static string Describe(JsonElement entry) => $"{Text(entry, "protocol")} {Text(entry, "operation")} {Text(entry, "path")}";

    private static string HashOf(byte[] octets) => Convert.ToHexStringLower(SHA256.HashData(octets));

    private static string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString()!;
}
