using System.Text;
using KPax.Agent.Devices;
using KPax.Agent.Devices.Profiles;
using KPax.Agent.Devices.Web;
using KPax.Agent.Http.Pages;
using KPax.Protocol.Device.V1;

namespace KPax.Tests.Agent.Devices.Web;

/// <summary>What the built-in profiles say of pages, on pages that are strange.</summary>
[TestClass]
public sealed class PageReaderTests
{
    private const int MaxPage = 1_048_576;

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow("{ toner_black: { opt: 1, remaining: 0 } }", 0)]
    [DataRow("{ toner_black: { opt: 1, remaining: \"55\" } }", 55)]
    [DataRow("{ toner_black: { opt: 0, remaining: 55 } }", null, DisplayName = "not there")]
    [DataRow("{ toner_black: { opt: 1, remaining: 101 } }", null, DisplayName = "above full")]
    [DataRow("{ toner_black: { opt: 1, remaining: -1 } }", null, DisplayName = "below empty")]
    [DataRow("{ toner_black: { opt: 1, remaining: \"\" } }", null, DisplayName = "empty text")]
    [DataRow("{ toner_black: { opt: 1, remaining: NaN } }", null, DisplayName = "no number")]
    [DataRow("{ toner_black: { opt: 1, remaining: 1e1 } }", null, DisplayName = "a number of another kind")]
    public void Fill_LevelOfSyncThru_IsOneOrNone(string page, int? expected)
    {
        var reading = Fill(Probe("samsung", "/sws/app/information/home/home.json"), page);
        Assert.AreEqual(expected, reading.Supplies.Count == 0 ? null : (int)reading.Supplies.Single().Level.Percent);
    }

    [TestMethod]
    [DataRow("1234", 1234UL)]
    [DataRow("0", 0UL)]
    [DataRow("-1", null)]
    [DataRow("1,234", null, DisplayName = "thousands in a way that depends on the language")]
    [DataRow("12.5", null)]
    [DataRow("18446744073709551615", null)]
    [DataRow("", null)]
    public void Fill_CountOfLedm_IsOneOrNone(string text, ulong? expected)
    {
        var reading = Fill(Probe("hp", "/DevMgmt/ProductUsageDyn.xml"), $"<u><PrinterSubunit><TotalImpressions>{text}</TotalImpressions></PrinterSubunit></u>");
        Assert.AreEqual(expected, reading.Counters.SingleOrDefault()?.Value);
    }

    [TestMethod]
    [DataRow("AB12345", 1, 0)]
    [DataRow("X-ab12345", 1, 1, DisplayName = "with more before it")]
    [DataRow("", 1, 0, DisplayName = "not told")]
    [DataRow("ZZ99999", 0, 1, DisplayName = "of another device")]
    public void Fill_PageWithASerialNumber_IsTakenOnlyFromThatDevice(string serial, int supplies, int errors)
    {
        const string Toner = "toner_black: { opt: 1, remaining: 55 }";
        foreach (var identity in new[] { new DeviceIdentity { SerialNumber = "AB12345" }, null })
        {
            var found = new ReadErrors();
            var kind = identity is null ? DeviceReading.Types.ScanKind.Supplies : DeviceReading.Types.ScanKind.Full;
            var reading = new DeviceReading { ScanKind = kind, DeviceKey = "serial:Samsung:AB12345", Identity = identity };
            var page = PageContent.Read(Encoding.UTF8.GetBytes($"{{ identity: {{ serial_num: \"{serial}\" }}, {Toner} }}"), PageFormat.Json)!;
            PageReader.Fill(new ReadingFiller(reading, found), Probe("samsung", "/sws/app/information/home/home.json"), page);
            Assert.HasCount(supplies, reading.Supplies);
            Assert.AreEqual(identity is null && supplies > 0 ? 0 : errors, found.All.Count);
        }
    }

    [TestMethod]
    public void Fill_LongPagesMadeForThePatterns_EndAndAddNothing()
    {
        string[] seeds = ["Total Number of Pages", "Total Number of Pages>1</div", "Serial no.</dt><dd>", "class='color' src='", "class='color' src='/Ink_K.PNG' height='", "Page Counter</dt><dd>1", "<", ">"];
        var probes = RecordedDevice.Catalog.Families.SelectMany(family => family.Web).Where(probe => probe.Format == PageFormat.Html).ToList();
        Assert.IsGreaterThanOrEqualTo(4, probes.Count);
        foreach (var (probe, seed) in probes.SelectMany(probe => seeds.Select(seed => (probe, seed))))
        {
            var start = TimeProvider.System.GetTimestamp();
            var reading = Fill(probe, string.Concat(Enumerable.Repeat(seed, MaxPage / seed.Length)));
            TestContext.WriteLine($"{probe.Path} of '{seed}': {TimeProvider.System.GetElapsedTime(start).TotalMilliseconds:0} ms");
            Assert.IsEmpty(reading.Counters);
            Assert.IsEmpty(reading.Supplies);
        }
    }

    private static WebProbe Probe(string family, string path) =>
        RecordedDevice.Catalog.Families.Single(one => one.Name == family).Web.Single(page => page.Path == path);

    private static DeviceReading Fill(WebProbe probe, string page)
    {
        var reading = new DeviceReading { ScanKind = DeviceReading.Types.ScanKind.Full, Identity = new(), Capabilities = new() };
        PageReader.Fill(new ReadingFiller(reading, new ReadErrors()), probe, PageContent.Read(Encoding.UTF8.GetBytes(page), probe.Format)!);
        return reading;
    }
}
