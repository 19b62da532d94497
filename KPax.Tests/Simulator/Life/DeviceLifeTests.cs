using KPax.Simulator.Life;
using KPax.Snmp;
using KPax.Tests.Agent.Devices;

namespace KPax.Tests.Simulator.Life;

[TestClass]
public sealed class DeviceLifeTests
{
    private const string LifeCount = "1.3.6.1.2.1.43.10.2.1.4.1.1";
    private const string PowerOnCount = "1.3.6.1.2.1.43.10.2.1.5.1.1";
    private const string Supplies = "1.3.6.1.2.1.43.11.1.1";
    private const string ErrorState = "1.3.6.1.2.1.25.3.5.1.2.1";

    private static readonly string[] Lines =
    [
        "1.3.6.1.2.1.1.3.0|67|4294967000", "1.3.6.1.2.1.25.3.2.1.5.1|2|3", "1.3.6.1.2.1.25.3.5.1.1.1|2|3", $"{ErrorState}|4x|2040", "1.3.6.1.2.1.43.5.1.1.18.1|65|4",
        "1.3.6.1.2.1.43.5.1.1.19.1|65|9", $"{LifeCount}|65|4294967290", $"{PowerOnCount}|2|10", $"{Supplies}.4.1.1|2|3", $"{Supplies}.7.1.1|2|7", $"{Supplies}.8.1.1|2|2000",
        $"{Supplies}.9.1.1|2|1000", $"{Supplies}.4.1.2|2|4", $"{Supplies}.7.1.2|2|19", $"{Supplies}.8.1.2|2|100", $"{Supplies}.9.1.2|2|60", $"{Supplies}.9.1.3|2|-3",
        $"{Supplies}.9.1.4|2|0", "1.3.6.1.2.1.43.16.5.1.2.1.1|4|Ready",
    ];

    [TestMethod]
    public void PagesAt_AnyTime_NeverFallAndRise()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var life = new DeviceLife(RecordedDevice.Objects(Lines), seed);
            long last = 0;
            for (var second = 0; second < 3_600; second++)
            {
                var pages = life.PagesAt(TimeSpan.FromSeconds(second));
                Assert.IsGreaterThanOrEqualTo(last, pages);
                last = pages;
            }

            Assert.AreEqual(0, life.PagesAt(TimeSpan.Zero));
            Assert.IsGreaterThan(1_000, last);
        }
    }

    [TestMethod]
    public void At_PagesRise_CountsGoAlongAndWrapAsCountersDo()
    {
        var life = new DeviceLife(RecordedDevice.Objects(Lines), 1);
        var now = At(life, TimeSpan.Zero, 10);
        Assert.AreEqual("Counter32 4", now[LifeCount].ToString());
        Assert.AreEqual("Integer 20", now[PowerOnCount].ToString());
    }

    [TestMethod]
    public void At_Supplies_FallWithThePagesAndNeverToNothing()
    {
        var life = new DeviceLife(RecordedDevice.Objects(Lines), 1);
        var now = At(life, TimeSpan.Zero, 100);
        Assert.AreEqual("Integer 900", now[$"{Supplies}.9.1.1"].ToString());
        Assert.AreEqual("Integer 55", now[$"{Supplies}.9.1.2"].ToString());
        Assert.AreEqual("Integer -3", now[$"{Supplies}.9.1.3"].ToString());
        Assert.AreEqual("Integer 0", now[$"{Supplies}.9.1.4"].ToString());
        Assert.AreEqual("Integer 1", At(life, TimeSpan.Zero, 1_000_000)[$"{Supplies}.9.1.1"].ToString());
    }

    [TestMethod]
    public void At_UpTime_RunsAndWraps()
    {
        var life = new DeviceLife(RecordedDevice.Objects(Lines), 1);
        Assert.AreEqual("TimeTicks 704", At(life, TimeSpan.FromSeconds(10), 0)["1.3.6.1.2.1.1.3.0"].ToString());
    }

    [TestMethod]
    public void At_AStoppedPrinter_PrintsNothing()
    {
        var life = new DeviceLife(RecordedDevice.Objects(["1.3.6.1.2.1.25.3.2.1.5.1|2|5", $"{LifeCount}|65|7"]), 3);
        Assert.AreEqual("Counter32 7", At(life, TimeSpan.FromHours(3), 0)[LifeCount].ToString());
    }

    [TestMethod]
    public void At_SameSeedAndTime_IsTheSame()
    {
        var objects = RecordedDevice.Objects(Lines);
        var time = TimeSpan.FromMinutes(7);
        CollectionAssert.AreEquivalent(new DeviceLife(objects, 5).At(time, 0).ToArray(), new DeviceLife(objects, 5).At(time, 0).ToArray());
    }

    [TestMethod]
    public void At_Jams_ComeAndGoAndStopThePages()
    {
        var jamming = Enumerable.Range(0, 60).Select(seed => new DeviceLife(RecordedDevice.Objects(Lines), seed)).Where(life => Jams(life).Any(jam => jam)).ToList();
        Assert.IsGreaterThan(3, jamming.Count, "One of five jams.");
        Assert.IsLessThan(30, jamming.Count);
        foreach (var life in jamming)
        {
            var jams = Jams(life);
            Assert.Contains(false, jams);
            var changes = jams.Zip(jams.Skip(1)).Count(pair => pair.First != pair.Second);
            Assert.IsGreaterThan(4, changes, "It comes and goes more than once in ten minutes.");
            var pages = Enumerable.Range(0, 600).Select(second => At(life, TimeSpan.FromSeconds(second), 0)[LifeCount]).ToList();
            Assert.IsTrue(Enumerable.Range(1, 599).All(second => !jams[second] || !jams[second - 1] || pages[second] == pages[second - 1]));
        }
    }

    private static bool[] Jams(DeviceLife life) =>
        [.. Enumerable.Range(0, 600).Select(second => (At(life, TimeSpan.FromSeconds(second), 0)[ErrorState].Octets.Span[0] & 4) != 0)];

    private static Dictionary<string, SnmpValue> At(DeviceLife life, TimeSpan elapsed, long extraPages) => life.At(elapsed, extraPages).ToDictionary(item => $"{item.Name}", item => item.Value);
}
