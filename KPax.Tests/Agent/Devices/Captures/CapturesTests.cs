using System.Globalization;
using System.Text;
using System.Text.Json;
using KPax.Agent.Collection;
using KPax.Snmp.Recordings;
using KPax.Tests.EndToEnd;
using KPax.Tests.House;

namespace KPax.Tests.Agent.Devices.Captures;

/// <summary>Recordings of real printers, which lie outside of the project, read as what they are.</summary>
[TestClass]
public sealed class CapturesTests
{
    // Fewer values to compare would be a test that has lost its eyes.
    private const int LeastValues = 1_150;

    // Of the expected values, so many have to be there.
    private const double LeastPresent = 0.98;

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
        await WriteAsync(all);
        Assert.IsEmpty(all.Where(one => !one.Match.IsMatch && !one.Match.IsAbsent && !CaptureDisagreements.IsArgued(one.Name, one.Match)), table);
        Assert.IsEmpty(CaptureDisagreements.FindUnused(all), "These are no disagreements any more. Take them out of the list.");
        Assert.IsGreaterThanOrEqualTo(LeastValues, all.Count, table);
        Assert.IsGreaterThanOrEqualTo(LeastPresent, 1 - ((double)all.Count(one => one.Match.IsAbsent) / all.Count), table);
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
        var text = new StringBuilder().AppendLine().AppendLine("field                right absent  wrong argued");
        foreach (var group in all.GroupBy(one => one.Match.Field))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{group.Key,-20} {Count(group, "right"),5} {Count(group, "absent"),6} {Count(group, "wrong"),6} {Count(group, "argued"),6}");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"{"all",-20} {Count(all, "right"),5} {Count(all, "absent"),6} {Count(all, "wrong"),6} {Count(all, "argued"),6}");
        foreach (var (name, match) in all.Where(one => !one.Match.IsMatch))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{name}: {match.Field}: {VerdictOf(name, match)}: expected '{match.Expected}', read '{match.Actual}'");
        }

        return text.ToString();
    }

    private static int Count(IEnumerable<(string Name, CaptureMatch Match)> all, string verdict) => all.Count(one => VerdictOf(one.Name, one.Match) == verdict);

    private static string VerdictOf(string name, CaptureMatch match) => match switch
    {
        { IsMatch: true } => "right",
        _ when CaptureDisagreements.IsArgued(name, match) => "argued",
        { IsAbsent: true } => "absent",
        _ => "wrong",
    };

    /// <summary>The table of each capture and field, for those who judge it.</summary>
    private static async Task WriteAsync(List<(string Name, CaptureMatch Match)> all)
    {
        var text = new StringBuilder("| capture | field | verdict | expected | read |\n|---|---|---|---|---|\n");
        foreach (var (name, match) in all)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {match.Field} | {VerdictOf(name, match)} | {Cell(match.Expected)} | {Cell(match.Actual)} |\n");
        }

        var folder = Directory.CreateDirectory(Repository.PathOf("artifacts", "captures"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "captures.md"), text.ToString());

        static string Cell(string value) => value.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
    }
}
