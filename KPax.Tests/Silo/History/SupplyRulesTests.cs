using KPax.Contracts.Devices;
using KPax.Contracts.History;
using KPax.Silo.History;

namespace KPax.Tests.Silo.History;

[TestClass]
public sealed class SupplyRulesTests
{
    [TestMethod]
    [DataRow(30.0, 31.0, "", DisplayName = "a rise by one is no replacement")]
    [DataRow(30.0, 60.0, "Level", DisplayName = "a large rise alone proves nothing")]
    [DataRow(30.0, 95.0, "Replaced", DisplayName = "a large rise to near full")]
    [DataRow(85.0, 94.0, "Level", DisplayName = "near full, but no large rise")]
    [DataRow(50.0, 49.5, "", DisplayName = "less than a point")]
    [DataRow(50.0, 49.0, "Level")]
    [DataRow(11.0, 10.0, "Level, Low")]
    [DataRow(1.0, 0.0, "Level, Empty")]
    public void Next_OtherLevel_SaysWhatHappened(double before, double now, string expected) =>
        Assert.AreEqual(expected, Kinds([Of(before)], [Of(now)]));

    [TestMethod]
    public void Next_RiseWithOtherSerial_IsAReplacement() =>
        Assert.AreEqual("Replaced", Kinds([Of(30) with { SerialNumber = "A" }], [Of(60) with { SerialNumber = "B" }]));

    [TestMethod]
    public void Next_RiseWithOtherPart_IsAReplacement() =>
        Assert.AreEqual("Replaced", Kinds([Of(30) with { PartNumber = "A" }], [Of(60) with { PartNumber = "B" }]));

    [TestMethod]
    public void Next_OtherSerialAlone_IsNone() =>
        Assert.AreEqual("", Kinds([Of(30) with { SerialNumber = "A" }], [Of(30) with { SerialNumber = "B" }]));

    [TestMethod]
    public void Next_CoarseGauge_NeedsTwoSteps() =>
        Assert.AreEqual("Level", Kinds([Of(60) with { Step = 20 }], [Of(90) with { Step = 20 }]));

    [TestMethod]
    [DataRow(SupplyLevelKind.SomeRemaining)]
    [DataRow(SupplyLevelKind.Unknown)]
    public void Next_NoLevelBetween_IsComparedWithTheLastMeasured(SupplyLevelKind kind)
    {
        var none = Of(0) with { Level = new() { Kind = kind } };

        Assert.AreEqual("Level", Kinds([Of(40)], [none]), "what is no level is no replacement and not empty");
        Assert.AreEqual("Level", Kinds([Of(40), none], [Of(45)]));
        Assert.AreEqual("Replaced", Kinds([Of(5), none], [Of(100)]));
    }

    [TestMethod]
    public void Next_AlertIsGoneWithARise_IsAReplacement()
    {
        var tracks = SupplyRules.Next([], [Of(8)], hasAlert: true, HistoryTestData.Noon, []);

        var events = new List<SupplyEvent>();
        SupplyRules.Next(tracks, [Of(70)], hasAlert: false, HistoryTestData.Noon, events);

        Assert.AreEqual((SupplyEventKind.Replaced, SupplySigns.Rise | SupplySigns.AlertGone), (events.Single().Kind, events.Single().Signs));
    }

    [TestMethod]
    public void Next_Trembling_TellsNothingAndAddsNothingUp()
    {
        var tracks = SupplyRules.Next([], [Of(50)], false, HistoryTestData.Noon, []);
        var events = new List<SupplyEvent>();
        for (var turn = 0; turn < 50; turn++)
        {
            tracks = SupplyRules.Next(tracks, [Of(turn % 2 == 0 ? 51 : 50)], false, HistoryTestData.Noon, events);
        }

        Assert.IsEmpty(events);
        Assert.AreEqual(50, tracks.Single().Measured);
    }

    [TestMethod]
    public void Next_LowForAWhile_IsToldOnce() => Assert.AreEqual("Level, Low, Level, Level", Kinds([Of(20)], [Of(9)], [Of(8)], [Of(7)]));

    [TestMethod]
    public void Next_CartridgeTakenOutAndAnotherPutIn_IsAReplacement()
    {
        var tracks = SupplyRules.Next([], [Of(5), Of(40) with { Index = "1.2" }], false, HistoryTestData.Noon, []);
        tracks = SupplyRules.Next(tracks, [Of(40) with { Index = "1.2" }], false, HistoryTestData.Noon, []);

        var events = new List<SupplyEvent>();
        SupplyRules.Next(tracks, [Of(100), Of(40) with { Index = "1.2" }], false, HistoryTestData.Noon, events);

        Assert.AreEqual(SupplyEventKind.Replaced, events.Single().Kind);
        Assert.AreEqual(5, events.Single().Before);
    }

    [TestMethod]
    public void Next_NothingNew_IsTheSameList()
    {
        var tracks = SupplyRules.Next([], [Of(50)], false, HistoryTestData.Noon, []);

        Assert.AreSame(tracks, SupplyRules.Next(tracks, [Of(50)], false, HistoryTestData.Noon, []));
    }

    private static string Kinds(Supply[] first, params Supply[][] then)
    {
        IReadOnlyList<SupplyTrack> tracks = [];
        foreach (var supply in first)
        {
            tracks = SupplyRules.Next(tracks, [supply], false, HistoryTestData.Noon, []);
        }

        var events = new List<SupplyEvent>();
        foreach (var supplies in then)
        {
            tracks = SupplyRules.Next(tracks, supplies, false, HistoryTestData.Noon, events);
        }

        return string.Join(", ", events.Select(found => found.Kind));
    }

    private static Supply Of(double percent) => new()
    {
        Index = "1.1",
        Type = SupplyType.Toner,
        Level = new() { Kind = SupplyLevelKind.Percent, Percent = percent },
    };
}
