using System.Collections;
using KPax.Agent.Discovery;
using KPax.Agent.Hosting;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Agent.Hosting;

[TestClass]
public sealed class SettingsReaderTests
{
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public void Read_OfAFile_TakesEveryKindOfValueAndTheDefaults()
    {
        var (settings, errors) = ReadFile("""
            {
              // comments and trailing commas are good
              "DataDirectory": "/data",
              "Discovery": { "Targets": ["10.1.2.0/24", "printer"], "Community": "geheim", "Version": "v2c", "Timeout": "00:00:01.5" },
              "schedules": { "alerts": "00:01:00" },
              "Buffer": { "MaxOctets": 5000000000 },
              "Uplink": { "Server": "https://kpax.example:8443" },
              "Log": { "Level": "debug" },
            }
            """);

        Assert.IsEmpty(errors, string.Join('\n', errors));
        CollectionAssert.AreEqual(new[] { "10.1.2.0/24", "printer" }, settings.Discovery.Targets);
        Assert.AreEqual("geheim", settings.Discovery.Community.Reveal());
        Assert.AreEqual(SnmpVersionChoice.V2c, settings.Discovery.Version);
        Assert.AreEqual(TimeSpan.FromSeconds(1.5), settings.Discovery.Timeout);
        Assert.AreEqual(TimeSpan.FromMinutes(1), settings.Schedules.Alerts);
        Assert.AreEqual(TimeSpan.FromHours(1), settings.Schedules.Counters);
        Assert.AreEqual(5_000_000_000, settings.Buffer.MaxOctets);
        Assert.AreEqual(Microsoft.Extensions.Logging.LogLevel.Debug, settings.Log.Level);
        Assert.AreEqual(Path.GetFullPath("/data"), settings.DataDirectory);
    }

    [TestMethod]
    public void Read_OfAFileFullOfMistakes_TellsAllOfThem()
    {
        var (_, errors) = ReadFile("""
            {
              "Discovery": { "Targets": "10.1.2.3", "Port": "abc", "Comunity": "x", "Version": "v3", "Timeout": "5" },
              "Schedules": { "ParallelScans": 0, "Full": null },
              "Bufer": { "MaxOctets": 1 },
              "Uplink": { "Server": "http://x", "StreamBatches": [1, 2] },
              "Traps": { "Enabled": "maybe", "Port": 515 },
              "Log": "debug"
            }
            """);

        var name = _folder.Of("agent.json");
        CollectionAssert.AreEquivalent(
            new[]
            {
                $"{name}: Discovery:Targets is a list. Write [\"…\", \"…\"].",
                $"{name}: Discovery:Port is 'abc', which is no whole number that can be used.",
                $"{name}: 'Discovery:Comunity' is no setting. Write Community.",
                $"{name}: Discovery:Version is 'v3'. Write one of auto, v1, v2c.",
                $"{name}: Discovery:Timeout is '5', which is no time span. Write hours:minutes:seconds such as 00:05:00, with days 1.00:00:00.",
                $"{name}: Schedules:Full is null. Write a value, or leave it out.",
                $"{name}: 'Bufer' is no section. Write Buffer.",
                $"{name}: Uplink:StreamBatches is one value, not a list or section.",
                $"{name}: Log is a section with settings of its own, not one value. Write {{ … }}.",
                $"{name}: Traps:Enabled is 'maybe'. Write true or false.",
                "Schedules:ParallelScans is 0. Set it from 1 to 1024.",
                "Traps:Port is 515, a port for printing. Set another one, mostly 162.",
                "Uplink:Server is 'http://x', which is no https address. Write one such as https://kpax.example:8443.",
            },
            errors.ToArray(),
            string.Join('\n', errors));
    }

    [TestMethod]
    public void Read_OfSeveralSources_LetsTheLaterWinAndReplacesListsAsAWhole()
    {
        var file = Source("file", ("Discovery:Targets:0", "10.0.0.1"), ("Discovery:Targets:1", "10.0.0.2"), ("Discovery:Port", "1161"), ("Uplink:Server", "https://a.example"));
        var environment = SettingsReader.ReadEnvironment(new Hashtable
        {
            ["KPAXAGENT__Uplink__Server"] = "https://b.example", ["kpaxagent__discovery__port"] = "2161", ["PATH"] = "/bin",
        });
        var arguments = Source("command line", ("Discovery:Targets:0", "10.0.0.9"));

        var (settings, errors) = SettingsReader.Read(file, environment, arguments);

        Assert.IsEmpty(errors, string.Join('\n', errors));
        CollectionAssert.AreEqual(new[] { "10.0.0.9" }, settings.Discovery.Targets);
        Assert.AreEqual(2161, settings.Discovery.Port);
        Assert.AreEqual("https://b.example", settings.Uplink.Server);
    }

    [TestMethod]
    public void Describe_OfSettings_ShowsEverythingButSecrets()
    {
        var (settings, _) = SettingsReader.Read(Source("file", ("Discovery:Community", "geheim"), ("Discovery:Targets:0", "10.0.0.1")));

        var text = string.Join('\n', SettingsSchema.Describe(settings));

        Assert.IsFalse(text.Contains("geheim", StringComparison.Ordinal));
        StringAssert.Contains(text, "Discovery:Community = ***");
        StringAssert.Contains(text, "Discovery:Targets = [10.0.0.1]");
        StringAssert.Contains(text, "Traps:Enabled = true");
        StringAssert.Contains(text, "Schedules:Alerts = 00:05:00");
    }

    private static SettingsSource Source(string name, params (string Key, string Value)[] values) =>
        new(name, values.ToDictionary(pair => pair.Key, pair => (string?)pair.Value));

    private (AgentSettings Settings, IReadOnlyList<string> Errors) ReadFile(string json)
    {
        File.WriteAllText(_folder.Of("agent.json"), json);
        var source = SettingsFile.Read(_folder.Of("agent.json"), out var error);
        Assert.AreEqual("", error);
        return SettingsReader.Read(source);
    }
}
