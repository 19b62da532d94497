using System.Text.Json;
using KPax.Agent.Uplink.Checks;
using KPax.Tests.Agent.Uplink;
using KPax.Tests.EndToEnd;
using KPax.Tests.Silo;
using KPax.Tests.Simulator.Fleet;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace KPax.Tests.Agent.Commands;

/// <summary>The doctor before a real server, and before everything that can be wrong.</summary>
[TestClass]
public sealed class DoctorCommandTests
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority = new();

    [TestCleanup]
    public void Cleanup()
    {
        _folder.Dispose();
        _authority.Dispose();
    }

    [TestMethod]
    public async Task Doctor_OfASoundAgent_FindsNothingAndExitsWith0()
    {
        await using var server = await TestServer.StartAsync();
        await using var printers = await LoopbackFleet.StartAsync(LoopbackFleet.Options);
        var printer = printers.Fleet.Printers[0];
        File.WriteAllText(_folder.Of("agent.json"), $$"""{ "Discovery": { "Community": "{{printer.Community}}" } }""");

        var (exitCode, checks, _) = await RunAsync(server.Address, Path.Combine(server.DataDirectory, "certificates", "ca.pem"), "--snmp", $"{printer.EndPoint}");

        Assert.AreEqual(0, exitCode, Show(checks));
        Assert.AreEqual("settings disk identity name proxy connection tls http/2 stream http/2 call http/1.1 call clock resolved pinged answered matched read", string.Join(' ', checks.Select(check => check.Name)));
        Assert.AreEqual("identity", string.Join(' ', checks.Where(check => check.Verdict != "ok").Select(check => check.Name)), Show(checks));
        StringAssert.Contains(Of(checks, "tls").Text, "days are left");
        StringAssert.Contains(Of(checks, "read").Text, "counters");
        Assert.AreEqual("configured buffered sent sent sent sent sent sent sent sent sent resolved pinged answered matched read", string.Join(' ', checks.Select(check => check.Step)));
        Assert.IsEmpty(Directory.GetFiles(_folder.Path, "*.tmp"), "It changes nothing.");
    }

    [TestMethod]
    public async Task Doctor_WithEverythingWrong_ChecksAllTheSameAndExitsWith3()
    {
        File.WriteAllText(_folder.Of("file"), "");

        var (exitCode, checks, _) = await RunAsync(
            $"https://localhost:{FreePort.Tcp()}", _folder.Of("missing.pem"), "--data-dir", _folder.Of("file"), "--snmp", "127.0.99.77:16199");

        Assert.AreEqual(3, exitCode);
        Assert.AreEqual("failed", Of(checks, "settings").Verdict);
        StringAssert.Contains(Of(checks, "settings").Text, "missing.pem");
        StringAssert.Contains(Of(checks, "disk").Text, "name another DataDirectory");
        Assert.AreEqual("not_tried", Of(checks, "tls").Verdict);
        Assert.AreEqual(
            "ok ok failed not_tried not_tried", string.Join(' ', CheckSteps.OfDevice.Select(step => Of(checks, step).Verdict)), "the first step that fails, and what hangs on it");
        StringAssert.Contains(Of(checks, "answered").Text, "Switch SNMP on in it");
    }

    [TestMethod]
    public async Task Doctor_WhereNobodyListens_SaysWhatWasNotTriedAndWhy()
    {
        var port = FreePort.Tcp();

        var (exitCode, checks, _) = await RunAsync($"https://localhost:{port}", CaFile());

        Assert.AreEqual(3, exitCode);
        StringAssert.Contains(Of(checks, "connection").Text, $"Nothing answers at localhost:{port} (ConnectionRefused). See that the server runs there");
        foreach (var name in new[] { "tls", "http/2 stream", "http/2 call", "http/1.1 call", "clock" })
        {
            Assert.AreEqual(("not_tried", "Not tried, because no connection came about."), (Of(checks, name).Verdict, Of(checks, name).Text));
        }
    }

    [TestMethod]
    public async Task Doctor_OfABrokenSettingsFile_SaysWhatIsNotTriedForIt()
    {
        File.WriteAllText(_folder.Of("agent.json"), "{ \"Uplink\": ");

        var (exitCode, output, _) = await CommandLine.RunAsync("doctor", "--config", _folder.Of("agent.json"), "--json");

        Assert.AreEqual(3, exitCode);
        StringAssert.Contains(output, "\"check\":\"settings\",\"verdict\":\"failed\"");
        StringAssert.Contains(output, "\"check\":\"disk\",\"verdict\":\"not_tried\",\"text\":\"Not tried, because the settings do not say where.\"");
        StringAssert.Contains(output, "\"check\":\"tls\",\"verdict\":\"not_tried\"");
    }

    [TestMethod]
    public async Task Doctor_OfAFolderThatIsNotThereYet_DoesNotMakeIt()
    {
        var (_, checks, _) = await RunAsync("https://no-such-host.invalid:8443", CaFile(), "--data-dir", _folder.Of("later"));

        Assert.AreEqual("warning", Of(checks, "disk").Verdict);
        Assert.IsFalse(Directory.Exists(_folder.Of("later")));
    }

    [TestMethod]
    public async Task Doctor_OfANameThatIsNotKnown_SaysSo()
    {
        var (_, checks, _) = await RunAsync("https://no-such-host.invalid:8443", CaFile());

        Assert.AreEqual("failed", Of(checks, "name").Verdict);
        StringAssert.Contains(Of(checks, "name").Text, "No address is known for no-such-host.invalid");
        Assert.AreEqual("Not tried, because the name is not known.", Of(checks, "connection").Text);
    }

    [TestMethod]
    public async Task Doctor_OfAForeignCertificate_FailsAtTlsOnce()
    {
        using var stranger = new TestAuthority();
        await using var gateway = await TestGateway.StartAsync(stranger, "localhost", new ScriptedServer());

        var (exitCode, checks, _) = await RunAsync($"https://localhost:{gateway.Port}", CaFile());

        Assert.AreEqual(3, exitCode);
        StringAssert.Contains(Of(checks, "tls").Text, "Set Uplink:CaFile");
        Assert.AreEqual("Not tried, because TLS did not come about.", Of(checks, "http/2 call").Text);
        Assert.AreEqual(1, checks.Count(check => check.Verdict == "failed"));
    }

    [TestMethod]
    public async Task Doctor_WithoutHttp2_WarnsAndSaysHowReadingsGo()
    {
        await using var gateway = await TestGateway.StartAsync(_authority, "localhost", new ScriptedServer(), protocols: HttpProtocols.Http1);

        var (exitCode, checks, _) = await RunAsync($"https://localhost:{gateway.Port}", CaFile());

        Assert.AreEqual(0, exitCode, Show(checks));
        Assert.AreEqual("ok", Of(checks, "http/1.1 call").Verdict);
        Assert.AreEqual(("warning", "warning"), (Of(checks, "http/2 stream").Verdict, Of(checks, "http/2 call").Verdict));
        StringAssert.StartsWith(Of(checks, "http/2 call").Text, "It does not get through, so readings go by http/1.1 call.");
    }

    [TestMethod]
    public async Task Doctor_ForPeople_PrintsALineForEachCheck()
    {
        var (exitCode, output, _) = await CommandLine.RunAsync("doctor", "--server", $"https://localhost:{FreePort.Tcp()}", "--ca-file", CaFile(), "--data-dir", _folder.Path);

        Assert.AreEqual(3, exitCode);
        StringAssert.Contains(output, $"ok         buffered    disk           {_folder.Path} can be written");
        StringAssert.Contains(output, "not tried  sent        tls            Not tried, because");
    }

    [TestMethod]
    public async Task Doctor_WithBadArguments_ExitsWith2()
    {
        var (exitCode, output, errors) = await CommandLine.RunAsync("doctor", "--snpm", "10.1.2.3");

        Assert.AreEqual((2, ""), (exitCode, output));
        StringAssert.Contains(errors, "--snmp");
    }

    private static string Show(IEnumerable<Check> checks) => string.Join('\n', checks);

    private static Check Of(IEnumerable<Check> checks, string name) => checks.Single(check => check.Name == name);

    private string CaFile()
    {
        File.WriteAllText(_folder.Of("ca.pem"), _authority.Pem);
        return _folder.Of("ca.pem");
    }

    private async Task<(int ExitCode, List<Check> Checks, string Errors)> RunAsync(string server, string caFile, params string[] more)
    {
        string[] place = more.Contains("--data-dir") ? [] : ["--data-dir", _folder.Path];
        var (exitCode, output, errors) = await CommandLine.RunAsync(["doctor", "--server", server, "--ca-file", caFile, "--json", .. place, .. more]);
        var checks = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)
            .Select(line => new Check(line.GetProperty("check").GetString()!, line.GetProperty("verdict").GetString()!, line.GetProperty("text").GetString()!, line.GetProperty("step").GetString()!)).ToList();
        return (exitCode, checks, errors);
    }

    private sealed record Check(string Name, string Verdict, string Text, string Step);
}
