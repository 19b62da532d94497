using KPax.Tests.House;

namespace KPax.Tests.Agent.Collection.Memory;

/// <summary>Datagrams and octets that scans cost: counts, not time, so that they are the same everywhere.</summary>
[TestClass]
public sealed class TrafficTests
{
    private const int Full = 0;
    private const int Counters = 1;
    private const int Alerts = 3;

    [TestMethod]
    public async Task Scan_OfRecordings_CostsWhatTheDocumentSays()
    {
        var path = Repository.PathOf("docs", "traffic.md");
        var text = await File.ReadAllTextAsync(path);
        var head = text[..(text.IndexOf(TrafficTable.Heading, StringComparison.Ordinal) + TrafficTable.Heading.Length)];
        GeneratedFile.AssertCurrent(path, $"{head}\n\n{TrafficTable.Write(await TrafficTable.MeasureAsync())}");
    }

    [TestMethod]
    public async Task Scan_OfRecordings_KeepsTheGoals()
    {
        var rows = await TrafficTable.MeasureAsync();

        // Goals: 20 for a full scan, 8 for counters, 4 for an unchanged device's alerts. Above them: Kyocera's matrix of sizes, and devices whose
        // serial number is no object of the standards, which costs a question more.
        CollectionAssert.AreEquivalent(new[] { "kyocera-taskalfa-4054ci" }, Above(row => row.First[Full].Datagrams, 20));
        CollectionAssert.AreEquivalent(new[] { "kyocera-taskalfa-4054ci", "kyocera-ecosys-p2235dn" }, Above(row => row.Unchanged[Counters].Datagrams, 8));
        CollectionAssert.AreEquivalent(new[] { "dell-s5840cdn", "oki-c650dn", "zebra-zt411" }, Above(row => row.Unchanged[Alerts].Datagrams, 4));
        Assert.IsEmpty(Above(row => row.Unchanged[Alerts].Datagrams, 6));

        string[] Above(Func<TrafficTable.Row, int> cost, int goal) => [.. rows.Where(row => cost(row) > goal).Select(row => row.Name)];
    }
}
