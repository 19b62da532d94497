using System.Globalization;
using System.Text.RegularExpressions;

namespace KPax.Tests.House;

/// <summary>Event ids of the logs: each once, and in the range that CONTRIBUTING.md gives its room.</summary>
[TestClass]
public sealed partial class LogEventTests
{
    [TestMethod]
    public void Ids_OfAllEvents_AreGivenOnce()
    {
        var twice = Events().GroupBy(one => one.Id).Where(group => group.Count() > 1).Select(group => $"{group.Key} in {string.Join(" and ", group.Select(one => one.File))}");

        Assert.AreEqual("", string.Join("\n", twice));
    }

    [TestMethod]
    public void Ids_OfAllEvents_LieInTheRangeOfTheirRoom()
    {
        var ranges = Ranges();
        var strangers = Events()
            .Where(one => !ranges.Any(range => one.File.StartsWith(range.Room + "/", StringComparison.Ordinal) && one.Id >= range.First && one.Id <= range.Last))
            .Select(one => $"{one.Id} in {one.File}");

        Assert.AreEqual("", string.Join("\n", strangers));
    }

    [TestMethod]
    public void Ranges_OfTheTable_StandInOrderAndDoNotOverlap()
    {
        var ranges = Ranges();
        var overlaps = ranges.Zip(ranges.Skip(1)).Where(pair => pair.First.Last >= pair.Second.First).Select(pair => $"{pair.First} and {pair.Second}");

        Assert.AreEqual("", string.Join("\n", overlaps));
    }

    [TestMethod]
    public void Ranges_OfTheTable_AreEachUsed()
    {
        var events = Events();
        var unused = Ranges().Where(range => !events.Any(one => one.Id >= range.First && one.Id <= range.Last)).Select(range => range.Room);

        Assert.AreEqual("", string.Join(", ", unused));
    }

    private static IReadOnlyList<(int Id, string File)> Events() =>
    [
        .. Repository.SourceFiles().Where(file => !Repository.Relative(file).StartsWith("KPax.Tests/", StringComparison.Ordinal))
            .SelectMany(file => EventId().Matches(File.ReadAllText(file)).Select(match => (Number(match.Groups[1]), Repository.Relative(file)))),
    ];

    private static IReadOnlyList<(int First, int Last, string Room)> Ranges() =>
        [.. TableRow().Matches(File.ReadAllText(Repository.PathOf("CONTRIBUTING.md"))).Select(row => (Number(row.Groups[1]), Number(row.Groups[2]), row.Groups[3].Value))];

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\[LoggerMessage\(\s*(\d+),")]
    private static partial Regex EventId();

    [GeneratedRegex(@"^\| (\d{4})-(\d{4}) \| (KPax\.[\w./]+) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex TableRow();
}
