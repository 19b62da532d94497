using System.Security.Cryptography;
using KPax.Contracts.Agents;
using KPax.Contracts.Devices;

namespace KPax.Tests.Silo;

/// <summary>Readings, entries and batches as an agent makes them.</summary>
internal static class TestReadings
{
    /// <summary>A reading of counters only.</summary>
    public static DeviceReading Counters(string key, long total) => new()
    {
        DeviceKey = key,
        Target = "10.0.0.1",
        ReadAt = TestStorage.Start,
        ScanKind = ScanKind.Counters,
        Counters = [new() { Kind = CounterKind.Total, Value = total, Unit = CounterUnit.Impressions }],
    };

    /// <summary>A reading of the status only.</summary>
    public static DeviceReading Status(string key, DeviceState state, string line = "") => new()
    {
        DeviceKey = key,
        Target = "10.0.0.1",
        ReadAt = TestStorage.Start,
        ScanKind = ScanKind.Alerts,
        Status = new() { State = state, DisplayLines = line.Length == 0 ? [] : [line] },
    };

    /// <summary>A batch of entries with its hashes.</summary>
    public static AgentBatch Batch(byte[] session, ulong epoch, Lane lane, byte[] hashBefore, params IReadOnlyList<AgentEntry> entries) => new()
    {
        SessionId = session,
        Epoch = epoch,
        Lane = lane,
        HashBefore = hashBefore,
        HashAfter = entries.Aggregate(hashBefore, HashAfter),
        Entries = entries,
    };

    /// <summary>The rolling hash after one more entry.</summary>
    public static byte[] HashAfter(byte[] before, AgentEntry entry) =>
        SHA256.HashData([.. before, .. BitConverter.GetBytes(entry.Number), .. BitConverter.GetBytes(entry.Order)])[..16];
}
