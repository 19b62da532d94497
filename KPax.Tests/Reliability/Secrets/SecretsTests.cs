using System.Security.Cryptography;
using System.Text;
using KPax.Agent.Identity;
using KPax.Agent.Secrets;
using KPax.Tests.Agent.Uplink;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Reliability.Secrets;

/// <summary>
/// R28: agent, server and simulator as processes, every secret setting with a word that stands nowhere else; then these words are looked for in all that
/// the programs wrote, kept and sent. The SNMP wire is left out: v1 and v2c carry the community there by design.
/// </summary>
[TestClass]
[TestCategory("EndToEnd")]
[TestCategory("Reliability")]
[TestCategory("R28")]
public sealed class SecretsTests
{
    private const int Block = 45;
    private const string User = "kpax-user";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly string[] Recordings = ["kyocera-taskalfa-4054ci", "hp-laserjet-pro-m404dn", "sharp-mx-3071"];

    private readonly Canary _community = Canary.Draw("community");
    private readonly Canary _otherCommunity = Canary.Draw("further community");
    private readonly Canary _rangeCommunity = Canary.Draw("community of a range");
    private readonly Canary _trapCommunity = Canary.Draw("community of traps");
    private readonly Canary _auth = Canary.Draw("authentication password");
    private readonly Canary _priv = Canary.Draw("privacy password");
    private readonly Canary _wrongAuth = Canary.Draw("wrong authentication password");
    private readonly Canary _wrongPriv = Canary.Draw("wrong privacy password");
    private readonly Canary _proxyPassword = Canary.Draw("password of the proxy");
    private readonly Canary _token = Canary.Draw("bad enrolment token");
    private readonly List<Canary> _found = [];

    private readonly int _port = FreePort.Udp();
    private readonly TemporaryFolder _folder = new();
    private readonly StringBuilder _printed = new();

    public TestContext TestContext { get; set; } = null!;

    private Canary[] Canaries => [_community, _otherCommunity, _rangeCommunity, _trapCommunity, _auth, _priv, _wrongAuth, _wrongPriv, _proxyPassword, _token];

    // The first two printers by their community, the third by its user; the fourth and fifth address by credentials that are wrong.
    private string Configuration => ConfigurationWith(1);

    private string ConfigurationWith(int proxyPort) => $$"""
        {
          // A customer's own file.
          "Discovery": {
            "Targets": [ "{{Address(0)}}", "{{Address(1)}}" ], "Port": {{_port}}, "Timeout": "00:00:01", "Retries": 1,
            "Community": "{{_community.Word}}", "Communities": [ "{{_otherCommunity.Word}}" ],
            "Users": [
              { "Name": "{{User}}", "AuthProtocol": "SHA-256", "AuthPassword": "{{_auth.Word}}", "PrivProtocol": "AES-128", "PrivPassword": "{{_priv.Word}}" },
              { "Name": "wrong", "AuthProtocol": "SHA-1", "AuthPassword": "{{_wrongAuth.Word}}", "PrivProtocol": "DES", "PrivPassword": "{{_wrongPriv.Word}}" } ],
            "Ranges": [
              { "Targets": [ "{{Address(2)}}" ], "Users": [ "{{User}}" ] },
              { "Targets": [ "{{Address(3)}}" ], "Users": [ "wrong" ] },
              { "Targets": [ "{{Address(4)}}", "no-such-host.invalid" ], "Communities": [ "{{_rangeCommunity.Word}}" ] } ],
          },
          "Traps": { "Address": "127.0.0.1", "Port": {{FreePort.Udp()}}, "Community": "{{_trapCommunity.Word}}" },
          "Schedules": { "Full": "00:00:03", "Counters": "00:00:02", "Supplies": "00:00:00", "Parts": "00:00:00", "Alerts": "00:00:01" },
          "Uplink": { "BackoffMost": "00:00:02", "Proxy": "http://127.0.0.1:{{proxyPort}}", "ProxyUser": "{{User}}", "ProxyPassword": "{{_proxyPassword.Word}}" },
          "Log": { "Level": "Trace" },
        }
        """;

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public async Task Secrets_OfARealRun_AreInNothingThatIsWrittenKeptOrSent()
    {
        var run = ReliabilityRun.Open("R28", "runs with new secrets", ci: 1, full: 1);
        run.Describe("Agent, server and simulator as processes; 10 secrets in every secret setting, the agent's key and its enrolment token; each looked for in plain, hex, base64 and UTF-16.");
        await using var printers = await SimulatedPrinters.StartAsync(
            Recordings.Select(name => Path.Combine(PublishedPrograms.Recordings, $"{name}.snmprec")),
            "--listen", LoopbackBlock.First(Block), "--port", $"{_port}", "--count", "4", "--community", _community.Word, "--v3-user", User,
            "--v3-auth", "SHA-256", "--v3-auth-pass", _auth.Word, "--v3-priv", "AES-128", "--v3-priv-pass", _priv.Word);
        await RunCommandsAsync();
        var traffic = await RunAgentAsync(printers);

        var places = Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(_folder.Of("given"), StringComparison.Ordinal) && !file.EndsWith(".sock", StringComparison.Ordinal))
            .Select(file => (Name: Path.GetRelativePath(_folder.Path, file), Octets: File.ReadAllBytes(file)))
            .Append((Name: "output and errors", Octets: Encoding.UTF8.GetBytes(_printed.ToString()))).Append((Name: "traffic", Octets: traffic)).ToList();
        var hits = places.SelectMany(place => Canaries.Concat(_found).SelectMany(canary => canary.FindIn(place.Octets)).Select(hit => $"{hit} in {place.Name}")).ToList();
        TestContext.WriteLine(string.Join('\n', places.Select(place => $"{place.Octets.Length,10} {place.Name}")));
        run.Add(1, ("hits", hits.Count), ("secrets", Canaries.Length + _found.Count), ("places searched", places.Count), ("octets searched", places.Sum(place => (long)place.Octets.Length)));
        Assert.IsEmpty(hits, string.Join('\n', hits));
        AssertTheSearchSawWhatItHadTo(places.ConvertAll(place => place.Name), traffic);
        AssertModes();
    }

    private static string Text(byte[] octets) => Encoding.Latin1.GetString(octets);

    private string Address(int index)
    {
        var first = LoopbackBlock.First(Block);
        return $"{first[..first.LastIndexOf('.')]}.{1 + index}";
    }

    /// <summary>The commands that take secrets, well and badly; bad configurations; hosts without an address.</summary>
    private async Task RunCommandsAsync()
    {
        Directory.CreateDirectory(_folder.Of("given"));
        await File.WriteAllTextAsync(_folder.Of("given", "auth"), _auth.Word);
        await File.WriteAllTextAsync(_folder.Of("given", "priv"), _priv.Word);
        string[] user = ["--v3-user", User, "--v3-auth", "SHA-256", "--v3-auth-pass", "@" + _folder.Of("given", "auth"), "--v3-priv", "AES-128", "--v3-priv-pass", "@" + _folder.Of("given", "priv")];
        string[] port = ["--port", $"{_port}", "--timeout", "10", "--retries", "1"];
        await RunAsync(0, ["scan", Address(0), .. port, "--community", _community.Word, "--json", "--transcript", _folder.Of("scan.jsonl")]);
        await RunAsync(0, ["scan", Address(2), .. port, .. user, "--transcript", _folder.Of("scan3.jsonl")]);
        await RunAsync(0, ["capture", Address(1), .. port, "--community", _community.Word, "-o", _folder.Of("capture.snmprec")]);
        await RunAsync(0, ["discover", $"{Address(0)}-3", "--port", $"{_port}", "--community", _community.Word]);
        await RunAsync(2, ["scan", Address(0), "no-such-host.invalid", .. port, "--community", _otherCommunity.Word]);
        await RunAsync(2, ["scan", Address(0), "--comunity", _community.Word, "--v3-auth-pass", _auth.Word]);
        await RunAsync(2, ["run", "--community", "two", _community.Word]);
        foreach (var (index, text) in BadConfigurations().Index())
        {
            var file = _folder.Of("given", $"bad{index}.json");
            await File.WriteAllTextAsync(file, text);
            await RunAsync(2, ["run", "--config", file, "--data-dir", _folder.Of("unused"), "--server", "https://localhost:1"]);
        }
    }

    private IEnumerable<string> BadConfigurations() =>
    [
        Configuration.Replace("\"Community\":", "\"Comunity\":", StringComparison.Ordinal),
        Configuration.Replace("\"AuthPassword\":", "\"AuthPasword\":", StringComparison.Ordinal),
        Configuration.Replace($"\"{_community.Word}\"", $"[ \"{_community.Word}\" ]", StringComparison.Ordinal),
        Configuration.Replace($"[ \"{_otherCommunity.Word}\" ]", $"\"{_otherCommunity.Word}\"", StringComparison.Ordinal),
        Configuration.Replace($"\"{_auth.Word}\"", _auth.Word, StringComparison.Ordinal),
        Configuration.Replace($"\"{_priv.Word}\"", "n" + _priv.Word, StringComparison.Ordinal),
        Configuration.Replace("\"AES-128\"", "\"\"", StringComparison.Ordinal),
        Configuration.Replace("\"Proxy\":", $"\"Token\": \"{_token.Word}\", \"ClientCertificatePassword\": \"{_token.Word}\", \"Proxy\":", StringComparison.Ordinal),
        Configuration.Replace("http://127.0.0.1:", $"http://user:{_proxyPassword.Word}@127.0.0.1:", StringComparison.Ordinal),
        $$"""{ "Traps": "{{_trapCommunity.Word}}", "Discovery": [ "{{_community.Word}}" ] }""",
    ];

    private async Task RunAsync(int expected, IReadOnlyList<string> arguments)
    {
        var (exitCode, output, errors) = await ChildProcess.RunAsync("dotnet", [PublishedPrograms.Agent, .. arguments], Limit);
        _printed.AppendLine(output).AppendLine(errors);
        Assert.AreEqual(expected, exitCode, $"{arguments[0]} {arguments[1]}\n{output}\n{errors}");
    }

    /// <summary>The agent for some seconds, with the server killed once in between; gives what passed between them.</summary>
    private async Task<byte[]> RunAgentAsync(SimulatedPrinters printers)
    {
        using var authority = new TestAuthority();
        var caFile = _folder.Of("given", "ca.pem");
        await File.WriteAllTextAsync(caFile, authority.Pem);
        await using var server = await RunningServer.StartAsync(_folder.Of("server"));
        await EnrolAsync(server);
        await using var gateway = await RecordingGateway.StartAsync(authority, server);
        await using var proxy = BasicProxy.Start(User, _proxyPassword.Word);
        var file = _folder.Of("agent", "agent.json");
        var written = ConfigurationWith(proxy.Port);
        await File.WriteAllTextAsync(file, written);
        await using var agent = ChildProcess.StartDotnet(
            PublishedPrograms.Agent, "run", "--data-dir", _folder.Of("agent"), "--server", $"https://localhost:{gateway.Port}", "--ca-file", caFile, "--end-with-stdin");

        await AwaitAsync(server, agent, "reading", 3, printers.Printers.Take(3).Select(printer => printer.Serial));
        var before = await File.ReadAllTextAsync(file);
        StringAssert.StartsWith(before, written[..30], "The file is the customer's.");
        Assert.IsGreaterThan(0, proxy.LetIn, "The password opened the proxy.");
        Assert.HasCount(Canaries.Length, before.Split("\"sealed:"), "Each secret of the file is sealed.");
        await server.KillAndRestartAsync();
        await AwaitAsync(server, agent, "scan_round", StoredReadings.Count(server, "scan_round") + 3, []);
        Assert.AreEqual(0, await agent.EndAsync(Limit), agent.Errors);
        await server.DisposeAsync();
        _printed.AppendLine(agent.Output).AppendLine(agent.Errors).AppendLine(server.Process.Output).AppendLine(server.Process.Errors);
        return gateway.Record();
    }

    /// <summary>The agent gets its key by a token; both are looked for too. The token itself goes to the server: it is spent by then.</summary>
    private async Task EnrolAsync(RunningServer server)
    {
        var (code, token, errors) = await ChildProcess.RunAsync("dotnet", [PublishedPrograms.Server, "token", "create", $"--KPax:DataDirectory={_folder.Of("server")}"], Limit);
        Assert.AreEqual(0, code, errors);
        await File.WriteAllTextAsync(_folder.Of("given", "token"), token);
        await RunAsync(0, ["enroll", "--data-dir", _folder.Of("agent"), "--server", server.Address, "--ca-file", server.CaFile, "--token", "@" + _folder.Of("given", "token")]);
        using var key = ECDsa.Create();
        using var credential = CredentialFile.Load(_folder.Of("agent", "agent.key"), Sealers.Of(_folder.Of("agent")))!;
        key.ImportFromPem(credential.ToPem());
        _found.Add(new Canary("enrolment token", token.Trim()));
        _found.Add(new Canary("the agent's private key", key.ExportParameters(true).D!));
    }

    private static async Task AwaitAsync(RunningServer server, ChildProcess agent, string table, long count, IEnumerable<string> serials)
    {
        var wanted = serials.ToHashSet();
        Assert.IsTrue(
            await Eventually.HoldsAsync(() => StoredReadings.Count(server, table) >= count && wanted.IsSubsetOf(StoredReadings.ListTotals(server).Select(total => total.Serial)), Limit),
            $"{count} rows of {table}, readings of {string.Join(", ", wanted)}, did not come.\n{agent.Errors}\n{server.Process.Errors}");
    }

    /// <summary>No hits in nothing would be easy.</summary>
    private void AssertTheSearchSawWhatItHadTo(IReadOnlyList<string> places, byte[] traffic)
    {
        string[] needed = ["scan.jsonl", "capture.snmprec", "agent/agent.json", "agent/seal.key", "agent/agent.key", "agent/devices.json", "agent/status.json", "agent/enrolment.json", "server/kpax.db"];
        Assert.AreEqual("", string.Join(", ", needed.Except(places.Select(place => place.Replace('\\', '/')))));
        StringAssert.Contains(Text(traffic), "/kpax.agent.v1.AgentService/SendReadings");
        Assert.IsTrue(places.Any(place => place.Contains("transcript", StringComparison.Ordinal)) && places.Any(place => place.Contains("kpax-agent-", StringComparison.Ordinal)));
        StringAssert.Contains(_printed.ToString(), "Community = ***");
        StringAssert.Contains(_printed.ToString(), "'Discovery:Comunity' is no setting.");
        Assert.DoesNotContain("cannot be sealed", _printed.ToString());
    }

    private void AssertModes()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string[] own = ["agent/seal.key", "agent/agent.key", "server/certificates/ca-private.pem", "server/certificates/server-private.pem"];
        foreach (var file in own)
        {
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.Of(file.Split('/'))), file);
        }
    }
}
