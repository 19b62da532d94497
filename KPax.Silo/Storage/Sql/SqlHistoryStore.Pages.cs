using KPax.Contracts.Devices;
using KPax.Contracts.History;

namespace KPax.Silo.Storage.Sql;

/// <content>What happened to a device, page by page.</content>
internal sealed partial class SqlHistoryStore
{
    // Levels come with every step of a gauge; what is over and what is new is what somebody looks for.
    private const string Events = $"kind <> 0 AND {OfDevice}";

    public Task<HistoryPage<SupplyEvent>> PageSupplyEventsAsync(long deviceId, int skip, int take, CancellationToken cancellationToken) =>
        PageAsync(
            $"SELECT at, supply, kind, percent, before, signs, level FROM supply_event WHERE {Events}",
            $"SELECT count(*) FROM supply_event WHERE {Events}",
            ReadSupplyEvent,
            deviceId, skip, take, cancellationToken);

    public Task<HistoryPage<StatusChange>> PageStatusChangesAsync(long deviceId, int skip, int take, CancellationToken cancellationToken) =>
        PageAsync(
            $"SELECT at, condition, state FROM status_change WHERE {OfDevice}",
            $"SELECT count(*) FROM status_change WHERE {OfDevice}",
            ReadStatusChange,
            deviceId, skip, take, cancellationToken);

    private Task<HistoryPage<T>> PageAsync<T>(
        string select, string count, Func<ISqlRow, T> read, long deviceId, int skip, int take, CancellationToken cancellationToken) => database.ReadAsync(
        reader => new HistoryPage<T>(
            reader.Query(
                $"{select} ORDER BY at DESC, revision DESC, position DESC LIMIT $take OFFSET $skip",
                read,
                ("$device", deviceId), ("$take", take), ("$skip", skip)),
            (int)(reader.ReadNumber(count, ("$device", deviceId)) ?? 0)),
        cancellationToken);

    private static SupplyEvent ReadSupplyEvent(ISqlRow row) => new(
        row.Time(0), row.Text(1), (SupplyEventKind)row.Int(2), LevelOf(row.NullableReal(3), row.NullableText(6)), row.NullableReal(4), (SupplySigns)row.Int(5));

    private static StatusChange ReadStatusChange(ISqlRow row) => new(row.Time(0), (DeviceCondition)row.Int(1), (DeviceState)row.Int(2));
}
