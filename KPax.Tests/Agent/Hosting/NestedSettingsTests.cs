using KPax.Agent.Collection.Memory;
using KPax.Agent.Hosting;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Agent.Hosting;

/// <summary>Lists of sections in a real agent.json, with all that can stand in them.</summary>
[TestClass]
public sealed class NestedSettingsTests
{
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public void Read_OfUsersAndRanges_TakesEveryField()
    {
        var (settings, errors) = ReadFile("""
            {
              "Discovery": {
                "Targets": ["10.1.0.0/24"], "Excludes": ["10.1.0.7"], "Communities": ["one", "two"], "DatagramsPerMinute": 120,
                "Users": [
                  { "Name": "reader", "AuthProtocol": "SHA-256", "AuthPassword": "auth-secret", "PrivProtocol": "AES-256", "PrivPassword": "priv-secret", "KeyExtension": "reeder", "Context": "c" },
                  { "name": "open" }
                ],
                "Ranges": [
                  { "Targets": ["10.2.1.*", "printer"], "Excludes": ["10.2.0.*"], "Communities": ["three"], "Users": ["open"], "Port": 1161, "Version": "v1" },
                  { "Targets": ["10.3.0.1"] }
                ]
              },
              "UptimeWatch": { "Suspicion": "00:01:00", "Memory": "1.00:00:00", "FirstPause": "00:20:00", "MostPause": "02:00:00", "StoodAnswers": 3, "MaxDevices": 100 },
              "AnswerMemory": { "Age": "08:00:00", "AlertPolls": 3, "MaxOctets": 2048, "MaxDevices": 50 },
              "Schedules": { "SecondLooks": 1 },
              "Uplink": { "Server": "https://kpax.example" }
            }
            """);

        Assert.IsEmpty(errors, string.Join('\n', errors));
        var (discovery, watch) = (settings.Discovery, settings.UptimeWatch);
        var reader = discovery.Users[0];
        Assert.AreEqual(
            ("reader", "SHA-256", "auth-secret", "AES-256", "priv-secret", "reeder", "c"),
            (reader.Name, reader.AuthProtocol, reader.AuthPassword.Reveal(), reader.PrivProtocol, reader.PrivPassword.Reveal(), reader.KeyExtension, reader.Context));
        Assert.AreEqual(("open", ""), (discovery.Users[1].Name, discovery.Users[1].AuthProtocol));
        Assert.AreEqual("10.2.1.*, printer; 10.2.0.*; three; open; 1161; V1", string.Join("; ", discovery.Ranges.Take(1).Select(range => string.Join("; ",
            string.Join(", ", range.Targets), range.Excludes.Single(), range.Communities.Single().Reveal(), range.Users.Single(), range.Port, range.Version))));
        Assert.AreEqual((null, null, 120), (discovery.Ranges[1].Port, discovery.Ranges[1].Version, discovery.DatagramsPerMinute));
        Assert.AreEqual(
            (TimeSpan.FromMinutes(1), TimeSpan.FromDays(1), TimeSpan.FromMinutes(20), TimeSpan.FromHours(2), 3, 100, 1),
            (watch.Suspicion, watch.Memory, watch.FirstPause, watch.MostPause, watch.StoodAnswers, watch.MaxDevices, settings.Schedules.SecondLooks));
        Assert.AreEqual(new AnswerMemoryOptions { Age = TimeSpan.FromHours(8), AlertPolls = 3, MaxOctets = 2_048, MaxDevices = 50 }, settings.AnswerMemory);
    }

    [TestMethod]
    public void Read_OfUsersAndRangesFullOfMistakes_TellsAllOfThemAndNoPassword()
    {
        var (_, errors) = ReadFile("""
            {
              "Discovery": {
                "DatagramsPerMinute": 0,
                "Communities": ["", "two"],
                "Users": [
                  { "Nam": "reader" },
                  { "Name": "a", "AuthProtocol": "SHA", "AuthPassword": "hush" },
                  { "Name": "a", "PrivProtocol": "AES-128", "PrivPassword": "hush-hush" },
                  { "Name": "b", "AuthPassword": "hush-hush", "KeyExtension": "long", "Context": ["c"] }
                ],
                "Ranges": [
                  { "Communities": ["three"], "Users": ["nobody"] },
                  { "Targets": ["10.2.0.300"], "Port": 9100, "Version": "v3", "Prt": 1 },
                  { "Targets": "10.2.0.1" }
                ]
              },
              "UptimeWatch": { "Suspicion": "00:00:01", "Memory": "91.00:00:00", "FirstPause": "soon", "MostPause": "00:00:00", "StoodAnswers": 0, "MaxDevices": 2000000, "Rest": 1 },
              "AnswerMemory": { "Age": "8.00:00:00" },
              "Schedules": { "SecondLooks": 6 },
              "Uplink": { "Server": "https://kpax.example" }
            }
            """);

        string[] expected =
        [
            "'Discovery:Users:0:Nam' is no setting. Write Name.", "Discovery:Users:3:Context is one value", "'Discovery:Ranges:1:Prt' is no setting. Write Port.",
            "Discovery:Ranges:1:Version is 'v3'. Write one of auto, v1, v2c.", "Discovery:Ranges:2:Targets is a list.", "UptimeWatch:FirstPause is 'soon', which is no time span.",
            "'UptimeWatch:Rest' is no setting.", "Discovery:Ranges:0:Targets is empty.", "Discovery:Ranges:0:Users:0 is 'nobody', which is no user", "Discovery:Ranges:1:Targets:0: '10.2.0.300'",
            "Discovery:Ranges:1:Port: Port 9100 prints", "Discovery:Communities:0 is empty.", "Discovery:Users:0:Name has 0 octets.", "Discovery:Users:1:AuthProtocol is 'SHA'.",
            "Discovery:Users:1:AuthPassword has 4 characters.", "Discovery:Users:2:PrivProtocol is AES-128 without authentication", "Discovery:Users:2:Name is 'a', as that of another.",
            "Discovery:Users:3:KeyExtension is 'long'.", "Discovery:Users:3:AuthPassword is set, but Discovery:Users:3:AuthProtocol is not.", "Discovery:DatagramsPerMinute is 0. Set it from 1 to 1000000.",
            "UptimeWatch:Suspicion is 00:00:01. Set it from 00:00:10 to 01:00:00.", "UptimeWatch:Memory is 91.00:00:00.", "UptimeWatch:MostPause is 00:00:00.", "UptimeWatch:StoodAnswers is 0.",
            "UptimeWatch:MaxDevices is 2000000.", "AnswerMemory:Age is 8.00:00:00. Set it from 00:00:00 to 7.00:00:00.", "Schedules:SecondLooks is 6. Set it from 0 to 5.",
        ];
        var all = string.Join('\n', errors);
        Assert.AreEqual("", string.Join('\n', expected.Where(error => !all.Contains(error, StringComparison.Ordinal))), all);
        Assert.DoesNotContain("hush", all);
    }

    private (AgentSettings Settings, IReadOnlyList<string> Errors) ReadFile(string content)
    {
        var name = _folder.Of("agent.json");
        File.WriteAllText(name, content);
        var source = SettingsFile.Read(name, out var error);
        Assert.AreEqual("", error);
        return SettingsReader.Read(source);
    }
}
