using KPax.Contracts.Devices;
using KPax.Silo.History;
using static KPax.Tests.Silo.History.HistoryTestData;

namespace KPax.Tests.Silo.History;

[TestClass]
public sealed class DayFoldTests
{
    [TestMethod]
    public void Add_ReadingsInOrder_RiseIsLastMinusFirst()
    {
        var day = Day(10, 1, Point(1, 0, 100), Point(2, 1, 130), Point(3, 2, 131));

        Assert.AreEqual(new DayCounter(Total, 100, 131, 31), day.Find(Total));
        Assert.AreEqual(3, day.Points);
        Assert.IsEmpty(day.Events);
    }

    [TestMethod]
    public void Add_WrapOf32Bits_IsCountedThrough()
    {
        var day = Day(10, 1, Point(1, 0, 4_294_967_290), Point(2, 1, 20));

        Assert.AreEqual(26, day.Find(Total)!.Value.Rise);
        Assert.AreEqual(CounterNoteKind.Wrap32, day.Events.Single().Kind);
        Assert.AreEqual(26, day.Events.Single().Rise);
    }

    [TestMethod]
    public void Add_Reset_CountsNothingAcrossItAndIsAnEvent()
    {
        var day = Day(10, 1, Point(1, 0, 50_000), Point(2, 1, 50_010), Point(3, 2, 7), Point(4, 3, 9));

        Assert.AreEqual(new DayCounter(Total, 50_000, 9, 12), day.Find(Total));
        var reset = day.Events.Single();
        Assert.AreEqual((CounterNoteKind.Reset, 50_010L, 7L, 0L), (reset.Kind, reset.From, reset.To, reset.Rise));
        Assert.AreEqual((Noon.AddHours(1), Noon.AddHours(2)), (reset.FromAt, reset.ToAt));
    }

    [TestMethod]
    public void Add_OtherBoardWithHigherCount_CountsNothingAcrossIt()
    {
        var day = Day(10, 1, Point(1, 0, 100, board: 5), Point(2, 1, 9_000, board: 6), Point(3, 2, 9_003, board: 6));

        Assert.AreEqual(3, day.Find(Total)!.Value.Rise);
        Assert.AreEqual(CounterNoteKind.BoardSwap, day.Events.Single().Kind);
        Assert.AreEqual((5, 6), (day.FirstBoard, day.LastBoard));
    }

    [TestMethod]
    public void Add_AllCountersFell_IsABoardSwap()
    {
        var day = Day(10, 1, Point(1, 0, 90_000, 60_000), Point(2, 1, 40_000, 30_000));

        Assert.AreEqual("BoardSwap, BoardSwap", string.Join(", ", day.Events.Select(fall => fall.Kind)));
        Assert.AreEqual(0, day.Find(Total)!.Value.Rise);
    }

    [TestMethod]
    public void Add_BoardThatIsNotTold_IsTheSame()
    {
        var day = Day(10, 1, Point(1, 0, 100, board: 5), Point(2, 1, 110), Point(3, 2, 120, board: 5));

        Assert.AreEqual(20, day.Find(Total)!.Value.Rise);
    }

    [TestMethod]
    public void Add_LateReadingBeforeTheFirst_ExtendsTheDay()
    {
        var day = Day(10, 1, Point(5, 0, 120), Point(6, 1, 130), Point(2, -3, 100));

        Assert.AreEqual(new DayCounter(Total, 100, 130, 30), day.Find(Total));
        Assert.AreEqual((new ReadingOrder(1, 2), Noon.AddHours(-3), 1), (day.First, day.FirstAt, day.Late));
    }

    [TestMethod]
    public void Add_LateReadingBetweenTwo_ChangesNoSum()
    {
        var day = Day(10, 1, Point(1, 0, 100), Point(6, 5, 130), Point(3, 2, 118));

        Assert.AreEqual(new DayCounter(Total, 100, 130, 30), day.Find(Total));
        Assert.AreEqual((3, 1), (day.Points, day.Late));
    }

    [TestMethod]
    public void Add_CounterThatComesLater_BeginsWithItsFirstValue()
    {
        var day = Day(10, 1, Point(1, 0, 100), Point(2, 1, 110, 50), Point(3, 2, 120), Point(4, 3, 130, 58));

        Assert.AreEqual(new DayCounter(Black, 50, 58, 8), day.Find(Black));
        Assert.AreEqual(30, day.Find(Total)!.Value.Rise);
    }

    [TestMethod]
    public void Add_FallsWithoutEnd_KeepsTheNewest()
    {
        var points = Enumerable.Range(0, 200).Select(number => Point((ulong)number + 1, number / 100.0, number % 2 == 0 ? 9_000 : number)).ToArray();

        var day = Day(10, 1, points);

        Assert.HasCount(DayFold.MostEvents, day.Events);
        Assert.AreEqual(points[^1].At, day.Events[^1].ToAt);
    }

    [TestMethod]
    public void Add_JumpsToTheLargestCountAndBack_IsNeverNegative()
    {
        var points = Enumerable.Range(0, 20).Select(number => Point((ulong)number + 1, number / 10.0, number % 2 == 0 ? 0 : long.MaxValue)).ToArray();

        Assert.AreEqual(long.MaxValue, Day(10, 1, points).Find(Total)!.Value.Rise);
        Assert.AreEqual(long.MaxValue, CounterRise.Of(long.MinValue, long.MaxValue, TimeSpan.Zero).Rise);
    }
}
