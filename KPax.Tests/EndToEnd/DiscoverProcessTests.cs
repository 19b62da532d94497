using System.Globalization;
using KPax.Snmp.Usm;
using KPax.Tests.Agent.Commands;
using KPax.Tests.Simulator.Fleet;

namespace KPax.Tests.EndToEnd;

/// <summary>discover and scan as people run them: stopped by Ctrl+C, and by SNMPv3 against net-snmp and the simulator.</summary>
[TestClass]
[TestCategory("EndToEnd")]
public sealed class DiscoverProcessTests
{
    // What is started in the background of a shell ignores Ctrl+C, and so would its children.
    private const string WithCtrlC = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execvp(sys.argv[1], sys.argv[1:])";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly UsmUser User = new()
    {
        Name = "reader",
        AuthProtocol = UsmAuthProtocol.Sha256,
        AuthPassword = "authentication",
        PrivProtocol = UsmPrivProtocol.Aes128,
        PrivPassword = "privacy-word",
    };

    private static readonly string[] AsUser =
        ["--v3-user", User.Name, "--v3-auth", "SHA-256", "--v3-auth-pass", User.AuthPassword, "--v3-priv", "AES-128", "--v3-priv-pass", User.PrivPassword];

    [TestMethod]
    public async Task Discover_StoppedByCtrlC_ExitsWith130AndHasPrintedWhatWasFound()
    {
        var python = Tools.Require("python3");
        var kill = Tools.Require("kill");
        await using var printers = await LoopbackFleet.StartAsync(LoopbackFleet.Options);
        var printer = printers.Fleet.Printers[0];

        // 65,536 addresses at ten a second: it would take nearly two hours.
        await using var program = ChildProcess.Start(
            python, "-c", WithCtrlC, "dotnet", PublishedPrograms.Agent, "discover", $"{printer.EndPoint}", "127.41.0.0/16", "--community", printer.Community, "--port", "16199", "--rate", "10", "--json");
        await program.WaitForLineAsync(line => line.Contains("\"device\"", StringComparison.Ordinal), Limit);
        await ChildProcess.RunAsync(kill, ["-INT", program.Id.ToString(CultureInfo.InvariantCulture)], Limit);

        Assert.AreEqual(130, await program.WaitForExitAsync(Limit), program.Errors);
        StringAssert.Contains(program.Errors, "Interrupted: what is printed is right, but not all.");
        StringAssert.Contains(program.Errors, "of 65535 addresses asked, 1 answered");
        StringAssert.Contains(program.Output, $"\"port\":{printer.EndPoint.Port}");
    }

    [TestMethod]
    public async Task DiscoverAndScan_ByV3_OfSnmpd_FindAndRead()
    {
        await using var daemon = await SnmpDaemon.StartAsync([User]);

        var found = await CommandLine.RunAsync(["discover", $"{daemon.EndPoint}", "--timeout", "10", "--json", .. AsUser]);
        var read = await CommandLine.RunAsync(["scan", $"{daemon.EndPoint}", "--any", "--json", .. AsUser]);

        Assert.AreEqual((0, 0), (found.ExitCode, read.ExitCode), found.Errors + read.Errors);
        StringAssert.Contains(found.Output, """ "state":"device","version":"v3","user":"reader" """.Trim());
        StringAssert.Contains(read.Output, $"\"{daemon.EndPoint}\"");
    }

    [TestMethod]
    public async Task DiscoverAndScan_ByV3WithAWrongPassword_SayWhy()
    {
        await using var daemon = await SnmpDaemon.StartAsync([User]);
        var asUser = AsUser.Select(word => word == User.AuthPassword ? "another-word" : word).ToArray();

        var found = await CommandLine.RunAsync(["discover", $"{daemon.EndPoint}", "--timeout", "10", "--json", .. asUser]);
        var read = await CommandLine.RunAsync(["scan", $"{daemon.EndPoint}", "--any", .. asUser]);

        Assert.AreEqual((3, 3), (found.ExitCode, read.ExitCode), found.Errors + read.Errors);
        StringAssert.Contains(found.Output, "\"refused\"");
        StringAssert.Contains(read.Errors, "password");
        Assert.DoesNotContain("another-word", found.Output + found.Errors + read.Errors);
    }

    [TestMethod]
    public async Task DiscoverAndScan_ByV3_OfTheSimulator_FindAndRead()
    {
        await using var printers = await LoopbackFleet.StartAsync(LoopbackFleet.Options with { Users = [User] });
        var printer = printers.Fleet.Printers[0];
        string[] inContext = [.. AsUser, "--v3-context", printer.Community];

        var found = await CommandLine.RunAsync(["discover", $"{printer.EndPoint}", "--timeout", "10", "--json", .. inContext]);
        var read = await CommandLine.RunAsync(["scan", $"{printer.EndPoint}", "--json", .. inContext]);

        Assert.AreEqual((0, 0), (found.ExitCode, read.ExitCode), found.Errors + read.Errors);
        StringAssert.Contains(found.Output, "\"user\":\"reader\"");
        StringAssert.Contains(found.Output, "\"isPrinter\":true");
        StringAssert.Contains(read.Output, "\"deviceKey\"");
    }
}
