using System.CommandLine;
using KPax.Simulator.Commands;
using KPax.Simulator.Fleet;

namespace KPax.Tests.Simulator.Commands;

[TestClass]
public sealed class FaultArgumentsTests
{
    [TestMethod]
    public void Read_OfNone_IsNoFault()
    {
        var (faults, errors) = Read();
        Assert.IsEmpty(errors);
        Assert.AreEqual(new FaultOptions(), faults);
    }

    [TestMethod]
    public void Read_OfAll_TakesThem()
    {
        var (faults, errors) = Read("--delay", "20", "--loss", "1.5", "--silent-others", "--no-bulk", "--max-repetitions", "10", "--big-limit", "484");
        Assert.IsEmpty(errors);
        Assert.AreEqual(
            new FaultOptions { Delay = TimeSpan.FromMilliseconds(20), LossPercent = 1.5, SilentOthers = true, NoBulk = true, MaxRepetitions = 10, BigLimit = 484 }, faults);
    }

    [TestMethod]
    public void Read_OfSeveralWrongOnes_NamesEachItsValueAndTheMend()
    {
        var (_, errors) = Read("--delay", "5ms", "--loss", "one", "--max-repetitions", "--big-limit", "1", "--big-limit", "2");
        string[] expected =
        [
            "--delay 5ms: this is no whole number that can be used.",
            "--loss one: this is no number; write one such as 2 or 0.5.",
            "--max-repetitions has no value: write --max-repetitions number.",
            "--big-limit is given 2 times; give it once.",
        ];
        CollectionAssert.AreEqual(expected, errors);
    }

    private static (FaultOptions Faults, List<string> Errors) Read(params string[] arguments)
    {
        var command = new Command("serve");
        FaultArguments.AddTo(command);
        var errors = new List<string>();
        return (FaultArguments.Read(new RootCommand { command }.Parse(["serve", .. arguments]), errors), errors);
    }
}
