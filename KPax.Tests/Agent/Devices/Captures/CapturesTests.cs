using System.Globalization;
using System.Text;
using System.Text.Json;
using KPax.Agent.Collection;
using KPax.Snmp.Recordings;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Agent.Devices.Captures;

/// <summary>Recordings of real printers, which lie outside of the project, read as what they are.</summary>
[TestClass]
public sealed class CapturesTests
{
    // Fewer values to compare would be a test that has lost its eyes.
    private const int LeastValues = 980;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Read_EveryCapture_IsAReadingWithoutErrors()
    {
        foreach (var (name, file) in Recordings())
        {
            var result = await RecordedDevice.ScanAsync(file);
            Assert.AreEqual(ScanOutcome.Read, result.Outcome, $"{name}: {result.Reason}");
            Assert.IsEmpty(result.Reading!.Errors, $"{name}: {string.Join('\n', result.Reading.Errors)}");
            Assert.HasCount(5, result.Reading.Sections, name);
        }
    }

    [TestMethod]
    public async Task Read_EveryCapture_IsWhatIsExpectedOfIt()
    {
        var all = new List<(string Name, CaptureMatch Match)>();
        foreach (var (name, file) in Recordings())
        {
            using var expected = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Tools.RequireCaptures(), "expected", $"{name}.json")));
            var reading = (await RecordedDevice.ScanAsync(file)).Reading!;
            all.AddRange(new CaptureComparison(SnmpRecording.Load(file).VarBinds, expected.RootElement, reading).Compare().Select(match => (name, match)));
        }

        var table = Show(all);
        TestContext.WriteLine(table);
        Assert.IsEmpty(all.Where(one => !one.Match.IsMatch), table);
        Assert.IsGreaterThanOrEqualTo(LeastValues, all.Count, table);
    }

    [TestMethod]
    public async Task Read_CaptureWithABrokenLine_NamesTheLineAndReadsTheRest()
    {
        var file = Recordings().First(one => one.Name.EndsWith("kyocera_cs-4053ci", StringComparison.Ordinal)).File;
        var lines = (await File.ReadAllLinesAsync(file, Encoding.Latin1)).ToList();
        lines.Insert(7, "1.3.6.1.2.1.1.9|this is no line");
        var recording = SnmpRecording.Parse("broken.snmprec", Encoding.Latin1.GetBytes(string.Join('\n', lines)));
        StringAssert.StartsWith(recording.Errors.Single().ToString(), "broken.snmprec(8): ");
        Assert.AreEqual((await RecordedDevice.ScanAsync(file)).Reading, (await RecordedDevice.ScanAsync(recording.VarBinds)).Reading);
    }

    private static IEnumerable<(string Name, string File)> Recordings()
    {
        var folder = Path.Combine(Tools.RequireCaptures(), "recordings");
        return Directory.GetFiles(folder, "*.snmprec", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (Path.ChangeExtension(Path.GetRelativePath(folder, file), null).Replace('\\', '/'), file));
    }

    private static string Show(List<(string Name, CaptureMatch Match)> all)
    {
        var text = new StringBuilder().AppendLine();
        foreach (var group in all.GroupBy(one => one.Match.Field))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{group.Key,-20} {group.Count(one => one.Match.IsMatch),4} of {group.Count(),4}, in {group.Select(one => one.Name).Distinct().Count(),2} captures");
        }

        foreach (var (name, match) in all.Where(one => !one.Match.IsMatch))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{name}: {match.Field}: expected '{match.Expected}', read '{match.Actual}'");
        }

        return text.ToString();
    }
}
