using KPax.Agent.Uplink;
using KPax.Protocol.Agent.V1;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Agent.Uplink;

[TestClass]
public sealed class UplinkMemoryTests
{
    private static readonly RungState Web = new(UplinkRung.Web, new DateTimeOffset(2026, 11, 5, 12, 0, 0, TimeSpan.Zero), "no HTTP/2", 2);

    [TestMethod]
    public void Keep_ThenOpenedAgain_RemembersTheWayAndTheDeadLetters()
    {
        using var folder = new TemporaryFolder();
        var options = new UplinkOptions { Server = "https://kpax.example" };
        TestRoads.Remember(folder, options).Keep(Web);
        TestRoads.Remember(folder, options).Add([new DeadLetter(), new DeadLetter()]);

        var memory = TestRoads.Remember(folder, options);

        Assert.AreEqual(Web, memory.Rung);
        Assert.AreEqual(2, memory.DeadLetters);
    }

    [TestMethod]
    [DataRow("https://other.example", "system")]
    [DataRow("https://kpax.example", "none")]
    public void Rung_WithOtherSettings_IsSearchedAnew(string server, string proxy)
    {
        using var folder = new TemporaryFolder();
        TestRoads.Remember(folder, new UplinkOptions { Server = "https://kpax.example" }).Keep(Web);

        Assert.AreEqual(RungState.Best, TestRoads.Remember(folder, new UplinkOptions { Server = server, Proxy = proxy }).Rung);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{ \"Rung\": \"Ladder\" }")]
    [DataRow("{ \"DeadLetters\": ")]
    public void Load_OfADamagedFile_BeginsAnewAndSaysSo(string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Of("uplink.json"), content);
        var log = new ListLogger<UplinkMemory>();

        var memory = new UplinkMemory(folder.Of("uplink.json"), Options.Create(new UplinkOptions { Server = "https://kpax.example" }), log);

        Assert.AreEqual(RungState.Best, memory.Rung);
        StringAssert.Contains(log.Lines.Single(), "begun anew");
    }
}
