using KPax.Simulator.Fleet;

namespace KPax.Tests.Simulator.Fleet;

[TestClass]
public sealed class FaultOptionsRulesTests
{
    [TestMethod]
    public void Check_AllAtTheirBounds_AreGood()
    {
        Assert.IsEmpty(Check(new FaultOptions { Delay = TimeSpan.FromMinutes(1), LossPercent = 100, SilentOthers = true, NoBulk = true, MaxRepetitions = 500, BigLimit = 65_507 }));
        Assert.IsEmpty(Check(new FaultOptions { BigLimit = 100 }));
    }

    [TestMethod]
    public void Check_AllBeyondThem_NamesEachItsValueAndTheMend()
    {
        var errors = Check(new FaultOptions { Delay = TimeSpan.FromMilliseconds(60_001), LossPercent = 100.5, MaxRepetitions = 501, BigLimit = 99 });
        string[] expected =
        [
            "--delay 60001: the delay goes from 0 to 60000 ms.",
            "--loss 100.5: the loss goes from 0 to 100 per cent.",
            "--max-repetitions 501: the repetitions go from 1 to 500, or are 0 for as many as fit.",
            "--big-limit 99: the limit goes from 100 to 65507 octets, or is 0 for none.",
        ];
        CollectionAssert.AreEqual(expected, errors);
    }

    [TestMethod]
    public void Check_LossThatIsNoNumber_IsRefused() => Assert.HasCount(1, Check(new FaultOptions { LossPercent = double.NaN }));

    [TestMethod]
    [DataRow("Ports", 16_100, "--silent-others: with --layout ports the printers share one address; use --layout addresses.")]
    [DataRow("Communities", 0, "--silent-others: the port must be named, such as --port 16100.")]
    [DataRow("Communities", 16_100, "")]
    public void Check_SilentOthers_NeedOneNamedPort(string layout, int port, string expected) =>
        Assert.AreEqual(expected, string.Join('\n', Check(new FaultOptions { SilentOthers = true }, Enum.Parse<FleetLayout>(layout), port)));

    private static string[] Check(FaultOptions faults, FleetLayout layout = FleetLayout.Addresses, int port = 16_100) =>
        [.. FaultOptionsRules.Check(new FleetOptions { Recordings = [], Layout = layout, Port = port, Faults = faults })];
}
