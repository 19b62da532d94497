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

        // Goals: 20 for a full scan, 8 for counters, 4 for an unchanged device's alerts. Above them: Kyocera's matrix of sizes, devices whose serial
        // number is no object of the standards, which costs a question more, and many trays or makers' own tables of alerts (Ricoh has four), whose
        // moves no counter tells.
        CollectionAssert.AreEquivalent(new[] { "kyocera-taskalfa-4054ci", "ricoh-im-c3510" }, Above(row => row.First[Full].Datagrams, 20));
        CollectionAssert.AreEquivalent(new[] { "kyocera-taskalfa-4054ci", "kyocera-ecosys-p2235dn" }, Above(row => row.Unchanged[Counters].Datagrams, 8));
        string[] six =
        [
            "brother-mfc-j6959dw", "dell-s5840cdn", "hp-color-laserjet-mfp-e78635", "hp-laserjet-pro-m304a", "hp-officejet-pro-9120", "oki-c650dn",
            "ricoh-mp-305", "zebra-zt411",
        ];
        string[] more = ["ricoh-im-c3510", "ricoh-pro-8300s"];
        CollectionAssert.AreEquivalent(six.Concat(more).ToArray(), Above(row => row.Unchanged[Alerts].Datagrams, 4));
        CollectionAssert.AreEquivalent(more, Above(row => row.Unchanged[Alerts].Datagrams, 6));

        string[] Above(Func<TrafficTable.Row, int> cost, int goal) => [.. rows.Where(row => cost(row) > goal).Select(row => row.Name)];
    }
}
