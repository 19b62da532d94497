using KPax.Agent.Discovery;
using KPax.Agent.Secrets;
using KPax.Snmp;
using Microsoft.Extensions.Configuration;

namespace KPax.Tests.Agent.Discovery;

[TestClass]
public sealed class DiscoveryOptionsTests
{
    [TestMethod]
    public void FindErrors_Defaults_AreGood() => Assert.IsEmpty(new DiscoveryOptions().FindErrors());

    [TestMethod]
    public void ToClient_OfSettings_HasThemAndAllThatTheRangesAllowIsGoodForTheClient()
    {
        var options = new DiscoveryOptions { Timeout = TimeSpan.FromMinutes(1), Retries = 10, DatagramsPerMinute = 1_000_000 };

        Assert.IsEmpty(options.FindErrors());
        Assert.AreEqual(new SnmpClientOptions { Timeout = TimeSpan.FromMinutes(1), Retries = 10, DatagramsPerMinute = 1_000_000 }, options.ToClient());
        Assert.IsEmpty(options.ToClient().FindErrors());
        Assert.AreEqual(new SnmpClientOptions().DatagramsPerMinute, new DiscoveryOptions().ToClient().DatagramsPerMinute);
    }

    [TestMethod]
    public void FindErrors_EverythingWrong_NamesAllWithFieldValueAndMend()
    {
        var options = new DiscoveryOptions
        {
            Targets = ["10.1.2.3", "10.1.2.300", "printer:9100"],
            Community = Secret.Empty,
            Port = 9100,
            Version = (SnmpVersionChoice)7,
            Timeout = TimeSpan.Zero,
            Retries = 11,
            DatagramsPerMinute = 0,
            MaxTargets = 0,
            ResolveTimeout = TimeSpan.FromHours(1),
        };
        string[] expected =
        [
            "Discovery:Targets:1: '10.1.2.300'", "Discovery:Targets:2: 'printer:9100': Port 9100 prints", "Discovery:Targets are 1 addresses, more than MaxTargets (0)", "Discovery:Port: Port 9100 prints",
            "Discovery:Community is empty. Set", "Discovery:Version is 7. Set auto, v1 or v2c.", "Discovery:Timeout is 00:00:00. Set it from", "Discovery:Retries is 11. Set it from 0 to 10.",
            "Discovery:DatagramsPerMinute is 0. Set it from 1 to 1000000.", "Discovery:MaxTargets is 0. Set it from", "Discovery:ResolveTimeout is 01:00:00. Set it from",
        ];
        var errors = options.FindErrors();
        Assert.HasCount(expected.Length, errors, string.Join('\n', errors));
        foreach (var (error, start) in errors.Zip(expected))
        {
            StringAssert.StartsWith(error, start);
        }
    }

    [TestMethod]
    public void FindErrors_SubnetsWithMoreAddressesThanAllowed_AreRefusedAsAWhole()
    {
        var errors = new DiscoveryOptions { Targets = ["10.0.0.0/8", "2001:db8::/32", "10.1.2.3"] }.FindErrors();
        StringAssert.Contains(errors.Single(), "more than MaxTargets (65536). Name smaller subnets, or raise MaxTargets.");
    }

    [TestMethod]
    public void Bind_FromConfiguration_ReadsEveryFieldAndNeverShowsTheCommunity()
    {
        var values = new Dictionary<string, string?>
        {
            ["Discovery:Targets:0"] = "10.1.2.0/24",
            ["Discovery:Community"] = "s3cret",
            ["Discovery:Version"] = "v2c",
            ["Discovery:Timeout"] = "00:00:03",
        };
        var options = new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection(DiscoveryOptions.SectionName).Get<DiscoveryOptions>()!;
        Assert.AreEqual("s3cret", options.Community.Reveal());
        Assert.AreEqual("***", $"{options.Community}");
        Assert.AreEqual(SnmpVersionChoice.V2c, options.Version);
        Assert.AreEqual(TimeSpan.FromSeconds(3), options.Timeout);
        CollectionAssert.AreEqual(new[] { "10.1.2.0/24" }, options.Targets);
    }

    [TestMethod]
    public void FindErrors_WrongUsersAndRanges_NamesAllWithoutThePasswords()
    {
        var options = new DiscoveryOptions
        {
            Excludes = ["10.1.2.300"],
            Communities = [Secret.Empty],
            MaxDatagramsPerSecond = -1,
            Users =
            [
                new UserOptions { Name = "a", AuthProtocol = "SHA", AuthPassword = new Secret("s3cret") },
                new UserOptions { Name = "a", PrivProtocol = "AES-128", PrivPassword = new Secret("l0ng enough"), AuthPassword = new Secret("l0ng enough"), KeyExtension = "cisco" },
                new UserOptions(),
            ],
            Ranges = [new RangeOptions { Users = ["b"], Port = 9100, Version = (SnmpVersionChoice)9 }],
        };
        string[] expected =
        [
            "Discovery:Excludes:0: '10.1.2.300'", "Discovery:Ranges:0:Targets is empty. Name", "Discovery:Ranges:0:Users:0 is 'b', which is no user of Discovery:Users.",
            "Discovery:Ranges:0:Port: Port 9100 prints", "Discovery:Ranges:0:Version is 9. Set auto, v1 or v2c.", "Discovery:Communities:0 is empty.",
            "Discovery:Users:0:AuthProtocol is 'SHA'. Write one of MD5, SHA-1, SHA-224, SHA-256, SHA-384, SHA-512.", "Discovery:Users:0:AuthPassword has 6 characters. SNMPv3 wants 8 or more.",
            "Discovery:Users:1:KeyExtension is 'cisco'. Write one of automatic, blumenthal, reeder.", "Discovery:Users:1:AuthPassword is set, but Discovery:Users:1:AuthProtocol is not.",
            "Discovery:Users:1:PrivProtocol is AES-128 without authentication", "Discovery:Users:1:Name is 'a', as that of another.", "Discovery:Users:2:Name has 0 octets.",
            "Discovery:MaxDatagramsPerSecond is -1. Set it from 0 to 1000000.",
        ];

        var errors = options.FindErrors();

        Assert.HasCount(expected.Length, errors, string.Join("\n", errors));
        CollectionAssert.AreEqual(expected, errors.Zip(expected, (error, start) => error.StartsWith(start, StringComparison.Ordinal) ? start : error).ToArray());
        Assert.IsFalse(errors.Any(error => error.Contains("s3cret", StringComparison.Ordinal) || error.Contains("l0ng", StringComparison.Ordinal)));
    }
}
