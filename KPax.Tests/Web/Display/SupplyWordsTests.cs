using KPax.Contracts.Devices;
using KPax.Web.Display;

namespace KPax.Tests.Web.Display;

[TestClass]
public sealed class SupplyWordsTests
{
    private Speaking _speaking = default!;

    [TestInitialize]
    public void Speak() => _speaking = new Speaking("en");

    [TestCleanup]
    public void Hush() => _speaking.Dispose();

    [TestMethod]
    public void Level_OfEachKind_SaysHowItIsKnown()
    {
        Assert.AreEqual("38%", SupplyWords.Level(Percent(38)));
        Assert.AreEqual("0%", SupplyWords.Level(Percent(0)));
        Assert.AreEqual("some remains", SupplyWords.Level(Of(SupplyLevelKind.SomeRemaining)));
        Assert.AreEqual("level not known", SupplyWords.Level(Of(SupplyLevelKind.Unknown)));
        Assert.AreEqual("no limit", SupplyWords.Level(Of(SupplyLevelKind.Unrestricted)));
        Assert.AreEqual("numbers that cannot be true", SupplyWords.Level(Of(SupplyLevelKind.Contradictory)));
        Assert.AreEqual("Low (stage 2 of 3)", SupplyWords.Level(new() { Level = new() { Kind = SupplyLevelKind.Stage, Text = "Low", StagePosition = 1, StageCount = 3 } }));
        Assert.AreEqual("1,250 sheets left", SupplyWords.Level(new() { Unit = SupplyUnit.Sheets, Level = new() { Kind = SupplyLevelKind.Amount, Amount = 1_250 } }));
        Assert.AreEqual("12.5 g left", SupplyWords.Level(new() { Unit = SupplyUnit.TenthsOfGrams, Level = new() { Kind = SupplyLevelKind.Amount, Amount = 125 } }));
    }

    [TestMethod]
    public void Level_OfAReceptacle_IsTheSpaceThatIsLeft()
    {
        Assert.AreEqual("4% space left", SupplyWords.Level(Percent(4) with { Class = SupplyClass.Receptacle }));
        Assert.AreEqual("some space left", SupplyWords.Level(Of(SupplyLevelKind.SomeRemaining) with { Class = SupplyClass.Receptacle }));
    }

    [TestMethod]
    public void ShortLevel_OfEachKind_IsAnother()
    {
        var kinds = Enum.GetValues<SupplyLevelKind>().Select(kind => SupplyWords.ShortLevel(new()
        {
            Level = new() { Kind = kind, Percent = kind == SupplyLevelKind.Percent ? 50 : null, Amount = kind == SupplyLevelKind.Amount ? 7 : null, Text = kind == SupplyLevelKind.Stage ? "Low" : "" },
        })).ToArray();

        CollectionAssert.AllItemsAreUnique(kinds);
    }

    [TestMethod]
    [DataRow(0.0, "0")]
    [DataRow(0.4, "<1")]
    [DataRow(1.0, "1")]
    [DataRow(99.6, "99")]
    [DataRow(100.0, "100")]
    public void PercentNumber_IsNeverRoundedToEmptyOrFull(double percent, string expected) => Assert.AreEqual(expected, SupplyWords.PercentNumber(percent));

    [TestMethod]
    public void IsLow_IsTrueForMeasuredLevelsOnly()
    {
        Assert.IsTrue(SupplyWords.IsLow(Percent(10)));
        Assert.IsFalse(SupplyWords.IsLow(Percent(10.1)));
        Assert.IsFalse(SupplyWords.IsLow(Of(SupplyLevelKind.SomeRemaining)));
        Assert.IsFalse(SupplyWords.IsLow(Of(SupplyLevelKind.Unknown)));
    }

    [TestMethod]
    public void Color_AsTheDeviceSpellsIt_IsFoundOrSaidAsItIs()
    {
        Assert.AreEqual("Light cyan", SupplyWords.ColorName("Light Cyan"));
        Assert.AreEqual("k-lightcyan", SupplyWords.ColorClass("light-cyan"));
        Assert.AreEqual("mauve", SupplyWords.ColorName("mauve"));
        Assert.AreEqual("k-none", SupplyWords.ColorClass("\" onload=x"));
        Assert.AreEqual("", SupplyWords.ColorName("none"));
    }

    private static Supply Percent(double percent) => new() { Level = new() { Kind = SupplyLevelKind.Percent, Percent = percent } };

    private static Supply Of(SupplyLevelKind kind) => new() { Level = new() { Kind = kind } };
}
