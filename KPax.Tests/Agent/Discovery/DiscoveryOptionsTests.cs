using KPax.Agent.Discovery;
using Microsoft.Extensions.Configuration;

namespace KPax.Tests.Agent.Discovery;

[TestClass]
public sealed class DiscoveryOptionsTests
{
    [TestMethod]
    public void FindErrors_Defaults_AreGood() => Assert.IsEmpty(new DiscoveryOptions().FindErrors());

    [TestMethod]
    public void FindErrors_EverythingWrong_NamesAllWithFieldValueAndMend()
    {
        var options = new DiscoveryOptions
        {
            Targets = ["10.1.2.3", "10.1.2.300", "printer:9100"],
            Community = new Secret(""),
            Port = 9100,
            Version = (SnmpVersionChoice)7,
            Timeout = TimeSpan.Zero,
            Retries = 11,
            MaxTargets = 0,
            ResolveTimeout = TimeSpan.FromHours(1),
        };
        string[] expected =
        [
            "Discovery:Targets:1: '10.1.2.300'", "Discovery:Targets:2: 'printer:9100': Port 9100 prints", "Discovery:Targets are 1 addresses, more than MaxTargets (0)", "Discovery:Port: Port 9100 prints",
            "Discovery:Community is empty. Set", "Discovery:Version is 7. Set auto, v1 or v2c.", "Discovery:Timeout is 00:00:00. Set it from", "Discovery:Retries is 11. Set it from 0 to 10.",
            "Discovery:MaxTargets is 0. Set it from", "Discovery:ResolveTimeout is 01:00:00. Set it from",
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
        Assert.AreEqual("s3cret", options.Community.Value);
        Assert.AreEqual("***", $"{options.Community}");
        Assert.AreEqual(SnmpVersionChoice.V2c, options.Version);
        Assert.AreEqual(TimeSpan.FromSeconds(3), options.Timeout);
        CollectionAssert.AreEqual(new[] { "10.1.2.0/24" }, options.Targets);
    }
}
