using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Contracts.History;

namespace KPax.Tests.Web;

/// <summary>A past in memory.</summary>
internal sealed class FakeHistory : IHistoryQueries
{
    public List<HistoryInterval> Days { get; } = [];

    public List<HistoryInterval> Hours { get; } = [];

    public List<HistoryMonth> Months { get; } = [];

    public List<SupplyEvent> Supplies { get; } = [];

    public List<StatusChange> States { get; } = [];

    public List<HistoryQuery> Asked { get; } = [];

    public Task<DeviceHistory?> ReadAsync(Caller caller, HistoryQuery query, CancellationToken cancellationToken)
    {
        Asked.Add(query);
        return Task.FromResult<DeviceHistory?>(new(null, [.. query.Step == HistoryStep.Hour ? Hours : Days]));
    }

    public Task<IReadOnlyList<HistoryMonth>?> ListMonthsAsync(Caller caller, HistoryQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<HistoryMonth>?>([.. Months]);

    public Task<IReadOnlyList<CounterName>?> ListCountersAsync(Caller caller, long deviceId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CounterName>?>([]);

    public Task<HistoryPage<SupplyEvent>?> PageSupplyEventsAsync(Caller caller, HistoryPageQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<HistoryPage<SupplyEvent>?>(new([.. Supplies.Skip(query.Skip).Take(query.Take)], Supplies.Count));

    public Task<HistoryPage<StatusChange>?> PageStatusChangesAsync(Caller caller, HistoryPageQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<HistoryPage<StatusChange>?>(new([.. States.Skip(query.Skip).Take(query.Take)], States.Count));
}
