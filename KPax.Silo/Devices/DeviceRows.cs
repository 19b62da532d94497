using System.Text.Json;
using KPax.Contracts.Agents;
using KPax.Contracts.Devices;
using KPax.Silo.Alerts;
using KPax.Silo.Devices.Counters;
using KPax.Silo.Storage;

namespace KPax.Silo.Devices;

/// <summary>What a device's grain gives to storage. Pure.</summary>
internal static class DeviceRows
{
    /// <summary>A reading as history keeps it: whole, and with the totals of the billed source.</summary>
    public static HistoryRow HistoryOf(DeviceBatch batch, AgentEntry entry, BillingSource? billing) => new()
    {
        Source = new(batch.AgentId, batch.Epoch, batch.Lane, entry.Number),
        ReceivedAt = batch.ReceivedAt,
        ReadAt = entry.Reading!.ReadAt,
        Order = entry.Order,
        ClockOffset = batch.ClockOffset,
        ScanKind = entry.Reading.ScanKind,
        Total = DeviceRules.TotalOf(entry.Reading.Counters, billing)?.Value,
        Mono = DeviceRules.Find(entry.Reading.Counters, CounterColor.Mono, billing)?.Value,
        Color = DeviceRules.Find(entry.Reading.Counters, CounterColor.Color, billing)?.Value,
        Body = JsonSerializer.SerializeToUtf8Bytes(entry.Reading, DeviceJson.Default.DeviceReading),
    };

    /// <summary>An event of its counters.</summary>
    public static CounterEventRow EventOf(SettledNote settled) => new()
    {
        AgentId = settled.Stamp.AgentId,
        EpochOrdinal = settled.Stamp.EpochOrdinal,
        Order = settled.Stamp.Order,
        Position = settled.Position,
        ReadAt = settled.Note.ReadAt,
        Kind = settled.Note.Kind,
        Body = JsonSerializer.Serialize(settled.Note, DeviceJson.Default.CounterNote),
    };

    /// <summary>A state as it was stored, with what follows from it.</summary>
    public static DeviceSnapshot Loaded(DeviceSnapshot stored)
    {
        var memory = CounterMemoryRules.Loaded(stored.Counters);
        return stored with { Counters = memory, View = CounterMemoryRules.Show(stored.View, memory) };
    }

    /// <summary>The snapshot after a change.</summary>
    public static DeviceRow SnapshotOf(DeviceRow before, DeviceSnapshot next, DateTimeOffset lastSeenAt)
    {
        var (total, unit) = DeviceRules.ShownTotal(next.View);
        return before with
        {
            Revision = before.Revision + 1,
            Identity = next.View.Identity,
            Condition = next.View.Condition,
            Total = total,
            TotalUnit = unit,
            LowestSupply = DeviceRules.LowestSupply(next.View.Supplies),
            HasLowSupply = AlertRules.HasLowSupply(next.Alerts),
            HeardBy = next.Newest?.AgentId ?? 0,
            LastSeenAt = lastSeenAt,
            Supplies = JsonSerializer.SerializeToUtf8Bytes(next.View.Supplies, DeviceJson.Default.IReadOnlyListSupply),
            State = JsonSerializer.SerializeToUtf8Bytes(next with { View = Bare(next.View) }, DeviceJson.Default.DeviceSnapshot),
        };
    }

    // What follows from the memory of the counters is a third of a state, and is made anew when it is loaded.
    private static DeviceView Bare(DeviceView view) => view with { Billing = null, CounterMarks = [], CounterEvents = [], CounterChecks = [] };
}
