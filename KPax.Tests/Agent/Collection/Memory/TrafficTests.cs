namespace KPax.Tests.Agent.Collection.Memory;

/// <summary>Datagrams and octets that scans cost: counts, not time, so that they are the same everywhere.</summary>
[TestClass]
public sealed class TrafficTests
{
    [TestMethod]
    public async Task Scan_OfRecordings_CostsWhatTheDocumentSays()
    {
        var rows = await TrafficTable.MeasureAsync();
        File.WriteAllText("/tmp/kpax-few-table.md", TrafficTable.Write(rows));
    }
}
