using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Contracts.History;

namespace KPax.Tests.Web;

/// <summary>A past in memory.</summary>
internal sealed class FakeHistory : IHistoryQueries
{
    public List<HistoryInterval> Days { get; } = [];

    public List<HistoryMonth> Months { get; } = [];

    public List<HistoryQuery> Asked { get; } = [];

    public Task<DeviceHistory?> ReadAsync(Caller caller, HistoryQuery query, CancellationToken cancellationToken)
    {
        Asked.Add(query);
        return Task.FromResult<DeviceHistory?>(new(null, [.. Days]));
    }

    public Task<IReadOnlyList<HistoryMonth>?> ListMonthsAsync(Caller caller, HistoryQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<HistoryMonth>?>([.. Months]);

    public Task<IReadOnlyList<CounterName>?> ListCountersAsync(Caller caller, long deviceId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CounterName>?>([]);

    public Task<IReadOnlyList<SupplyEvent>?> ListSupplyEventsAsync(
        Caller caller, long deviceId, DateTimeOffset from, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SupplyEvent>?>([]);

    public Task<IReadOnlyList<StatusChange>?> ListStatusChangesAsync(
        Caller caller, long deviceId, DateTimeOffset from, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StatusChange>?>([]);
}
