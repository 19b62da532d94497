using System.Text.Json;
using KPax.Contracts.Agents;
using KPax.Contracts.Devices;
using KPax.Silo.Alerts;
using KPax.Silo.Devices.Counters;
using KPax.Silo.Devices.Pulse;
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
        Body = entry.Octets ?? JsonSerializer.SerializeToUtf8Bytes(entry.Reading, DeviceJson.Default.DeviceReading),
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

    /// <summary>The state of a row, with what follows from it.</summary>
    public static DeviceSnapshot Loaded(DeviceRow? row)
    {
        if (row is not { State.Length: > 0 })
        {
            return Loaded(new DeviceSnapshot());
        }

        var stored = JsonSerializer.Deserialize(row.State, DeviceJson.Default.DeviceSnapshot)!;
        return Loaded(row.Pulse is { } pulse ? DevicePulse.Read(pulse, stored) : stored);
    }

    /// <summary>A state as it was stored, with what follows from it.</summary>
    public static DeviceSnapshot Loaded(DeviceSnapshot stored)
    {
        var (view, settled) = (stored.View, stored.Counters.Settled);
        var memory = CounterMemoryRules.Loaded(stored.Counters with { Settled = settled with { Marks = Common(settled.Marks), Events = Common(settled.Events) } });
        view = view with { Supplies = Common(view.Supplies), Errors = Common(view.Errors), OtherSources = Common(view.OtherSources), Witnesses = Common(view.Witnesses) };
        return stored with { Counters = memory, View = CounterMemoryRules.Show(view, memory) };
    }

    // An empty list out of JSON is one of its own, and would seem to be another one than the one that a reading brings.
    private static IReadOnlyList<T> Common<T>(IReadOnlyList<T> list) => list.Count == 0 ? [] : list;

    /// <summary>The snapshot after a change.</summary>
    /// <param name="before">The row before.</param>
    /// <param name="next">The state after it.</param>
    /// <param name="lastSeenAt">When anything was received last.</param>
    /// <param name="isRestSame">True if the row has the state but for its pulse.</param>
    public static DeviceRow SnapshotOf(DeviceRow before, DeviceSnapshot next, DateTimeOffset lastSeenAt, bool isRestSame)
    {
        var (total, unit) = DeviceRules.ShownTotal(next.View);
        var lowest = DeviceRules.LowestSupply(next.View.Supplies);
        var (isLow, heardBy) = (AlertRules.HasLowSupply(next.Alerts), next.Newest?.AgentId ?? 0);
        var isBeat = isRestSame && before.Revision > 0
            && (before.Condition, before.LowestSupply, before.HasLowSupply, before.HeardBy) == (next.View.Condition, lowest, isLow, heardBy)
            && before.Identity == next.View.Identity;
        return before with
        {
            Revision = before.Revision + 1,
            Beat = before.Beat + (isBeat ? 1 : 0),
            IsBeat = isBeat,
            Identity = next.View.Identity,
            Condition = next.View.Condition,
            Total = total,
            TotalUnit = unit,
            LowestSupply = lowest,
            HasLowSupply = isLow,
            HeardBy = heardBy,
            LastSeenAt = lastSeenAt,
            Supplies = isBeat ? [] : JsonSerializer.SerializeToUtf8Bytes(next.View.Supplies, DeviceJson.Default.IReadOnlyListSupply),
            State = isBeat ? [] : JsonSerializer.SerializeToUtf8Bytes(next with { View = Bare(next.View) }, DeviceJson.Default.DeviceSnapshot),
            Pulse = isBeat ? DevicePulse.Write(next) : null,
        };
    }

    // What follows from the memory of the counters is a third of a state, and is made anew when it is loaded.
    private static DeviceView Bare(DeviceView view) => view with { Billing = null, CounterMarks = [], CounterEvents = [], CounterChecks = [] };
}
