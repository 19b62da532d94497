using System.Collections.Concurrent;
using KPax.Simulator.Fleet;
using KPax.Snmp;
using KPax.Snmp.Recordings;
using KPax.Snmp.Usm;
using KPax.Tests.House;
using KPax.Tests.Simulator.Fleet;

namespace KPax.Tests.EndToEnd;

/// <summary>
/// Every pair of authentication and privacy against programs of others, both ways. Each test sees one table and compares it with the one of
/// docs/snmp-interoperability.md; what was seen stands beside the test results.
/// </summary>
[TestClass]
[TestCategory("EndToEnd")]
public sealed class SnmpV3InteroperabilityTests
{
    private const string Lacking = "net-snmp lacks it";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly SnmpClientOptions Patient = new() { Timeout = TimeSpan.FromSeconds(2), Retries = 3, MaxInFlightPerDevice = 16, DatagramsPerMinute = 1_000_000 };
    private static readonly Oid SystemGroup = Oid.Parse("1.3.6.1.2.1.1");

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task Client_EveryPairOfSnmpd_ReadsWhatV2cReads()
    {
        var get = Tools.Require("snmpget");
        await using var daemon = await SnmpDaemon.StartAsync(NetSnmpUser.EveryPair);
        await using var client = new SnmpClient(Patient, TimeProvider.System);
        var expected = await ReadAsync(client, new SnmpTarget(daemon.EndPoint, SnmpVersion.V2c, SnmpDaemon.Community));
        var seen = await SeeAsync(async user =>
        {
            var (exitCode, _, _) = await ChildProcess.RunAsync(get, [.. NetSnmpUser.AskOptions(user), "-t", "10", "-On", "-m", "", daemon.EndPoint.ToString(), "1.3.6.1.2.1.1.5.0"], Limit);
            var actual = exitCode == 0 ? await ReadAsync(client, new SnmpTarget(daemon.EndPoint, NetSnmpUser.WithoutExtension(user))) : "";
            return exitCode != 0 ? Lacking : actual == expected ? "reads" : $"fails: {actual}";
        });
        Compare("KPax reads snmpd", seen);
    }

    [TestMethod]
    public async Task SnmpBulkWalk_EveryPairOfTheSimulator_IsTheRecording()
    {
        var walk = Tools.Require("snmpbulkwalk");
        var recording = RecordedPrinter.LoadAll([Path.Combine(LoopbackFleet.Recordings, "zebra-zt411.snmprec")], []).Single();
        await using var fleet = await LoopbackFleet.StartAsync(LoopbackFleet.Options with
        {
            Recordings = [Path.Combine(LoopbackFleet.Recordings, "zebra-zt411.snmprec")],
            Layout = FleetLayout.Ports,
            Users = [.. NetSnmpUser.EveryPair.Select(NetSnmpUser.WithoutExtension)],
        });
        var expected = string.Join('\n', new MibView(recording.VarBinds).GetBulk(0, int.MaxValue, [Oid.Parse("1")], int.MaxValue).VarBinds
            .Where(varBind => varBind.Value.Type != SnmpType.EndOfMibView).Select(NetSnmpOutput.LineOf));
        var seen = await SeeAsync(async user =>
        {
            var (exitCode, output, errors) = await ChildProcess.RunAsync(
                walk, [.. NetSnmpUser.AskOptions(user), "-Cr20", "-t", "10", .. NetSnmpOutput.Options, fleet.Fleet.Printers[0].EndPoint.ToString(), ".1"], Limit);
            return errors.Contains("Invalid", StringComparison.Ordinal) ? Lacking
                : exitCode == 0 && string.Join('\n', NetSnmpOutput.Parse(output)) == expected ? "reads"
                : $"fails: {errors}";
        });
        Compare("snmpbulkwalk reads the simulator", seen);
    }

    [TestMethod]
    public async Task Client_EveryVersionOfSnmpSim_ReadsTheRecording()
    {
        var recording = RecordedPrinter.LoadAll([Path.Combine(LoopbackFleet.Recordings, "zebra-zt411.snmprec")], []).Single();
        var user = NetSnmpUser.EveryPair.Single(user => user is { AuthProtocol: UsmAuthProtocol.Sha1, PrivProtocol: UsmPrivProtocol.Aes128 });
        await using var daemon = await SnmpSimDaemon.StartAsync(LoopbackFleet.Recordings, user);
        await using var client = new SnmpClient(Patient, TimeProvider.System);
        (string Name, SnmpTarget Target)[] ways =
        [
            ("v1", new SnmpTarget(daemon.EndPoint, SnmpVersion.V1, recording.Name)),
            ("v2c", new SnmpTarget(daemon.EndPoint, SnmpVersion.V2c, recording.Name)),
            ("v3, SHA, AES", new SnmpTarget(daemon.EndPoint, user, recording.Name)),
        ];
        var expected = recording.VarBinds.Where(item => item.Name.StartsWith(SystemGroup) && item.Value.Type != SnmpType.TimeTicks).Select(item => $"{item.Name} {item.Value}").Order();
        var lines = new List<string> { "| asked by | seen |", "|---|---|" };
        foreach (var (name, target) in ways)
        {
            var actual = await ReadAsync(client, target);
            lines.Add($"| {name} | {(actual == string.Join('\n', expected) ? "reads" : $"fails: {actual}")} |");
        }

        Compare("KPax reads snmpsimd", lines);
    }

    /// <summary>What a walk of the system group gives, without the clocks; a reason if it fails.</summary>
    private static async Task<string> ReadAsync(SnmpClient client, SnmpTarget target)
    {
        var walk = await new SnmpWalker(client, new SnmpWalkOptions(), TimeProvider.System).WalkAsync(target, SystemGroup, CancellationToken.None);
        return walk.End == SnmpWalkEnd.Complete
            ? string.Join('\n', walk.VarBinds.Where(item => item.Value.Type != SnmpType.TimeTicks).Select(item => $"{item.Name} {item.Value}").Order())
            : $"{walk.End} {walk.Reason}";
    }

    private static async Task<IReadOnlyList<string>> SeeAsync(Func<UsmUser, Task<string>> see)
    {
        var seen = new ConcurrentDictionary<string, string>();
        await Parallel.ForEachAsync(NetSnmpUser.EveryPair, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (user, _) => seen[user.Name] = await see(user));
        var names = NetSnmpUser.Privacies.Select(privacy => privacy.Name).ToList();
        return
        [
            $"| authentication | {string.Join(" | ", names.Select(name => name == "none" ? "no privacy" : name))} |",
            $"|---|{string.Concat(names.Select(_ => "---|"))}",
            .. Enum.GetValues<UsmAuthProtocol>().Select(auth =>
                $"| {NetSnmpUser.NameOf(auth)} | {string.Join(" | ", names.Select(name => seen.GetValueOrDefault($"{auth}-{name}", "-")))} |"),
        ];
    }

    private void Compare(string heading, IReadOnlyList<string> table)
    {
        var text = $"## {heading}\n\n{string.Join('\n', table)}\n";
        var file = Repository.PathOf("artifacts", "test-results", $"snmp-interoperability-{heading.Replace(' ', '-')}.md");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        TestContext.AddResultFile(file);
        var written = File.ReadAllText(Repository.PathOf("docs", "snmp-interoperability.md")).ReplaceLineEndings("\n");
        Assert.IsTrue(written.Contains(text, StringComparison.Ordinal), $"docs/snmp-interoperability.md does not say what was seen:\n{text}");
        Assert.IsFalse(text.Contains("fails", StringComparison.Ordinal), text);
    }
}
