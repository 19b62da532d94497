using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;

namespace KPax.Tests.Web;

/// <summary>A fleet in memory that counts what it is asked and tells of changes when a test says so.</summary>
internal sealed class FakeFleet : IFleetQueries, IFleetFeed
{
    private readonly List<(Caller Caller, Action<FleetChange> OnChange)> _listeners = [];

    public List<FleetRow> Rows { get; } = [];

    public Dictionary<long, DeviceView> Views { get; } = [];

    public List<FleetQuery> Asked { get; } = [];

    public Exception? Failure { get; set; }

    /// <summary>What every answer waits for, as a real one waits for the server.</summary>
    public Func<Task> Delay { get; set; } = () => Task.CompletedTask;

    public OrganisationSummary? Summary { get; set; }

    public IReadOnlyList<Caller> Listeners => [.. _listeners.Select(listener => listener.Caller)];

    public async Task<FleetPage> ListAsync(Caller caller, FleetQuery query, CancellationToken cancellationToken)
    {
        Asked.Add(query);
        Throw();
        await Delay();
        var rows = Rows.Where(row => caller.OrganisationPaths.Count > 0 && (query.Condition is null || row.Condition == query.Condition)
            && row.Model.Contains(query.Search, StringComparison.OrdinalIgnoreCase)).ToList();
        return new FleetPage([.. rows.Skip(query.Skip).Take(query.Take)], rows.Count);
    }

    public Task<OrganisationSummary> SummariseAsync(Caller caller, CancellationToken cancellationToken)
    {
        Throw();
        return Task.FromResult(Summary ?? new OrganisationSummary
        {
            Devices = Rows.Count,
            Stopped = Rows.Count(row => row.Condition == DeviceCondition.Stopped),
            Warning = Rows.Count(row => row.Condition == DeviceCondition.Warning),
            NotAnswering = Rows.Count(row => row.Condition == DeviceCondition.NotAnswering),
        });
    }

    public async Task<DeviceView?> FindDeviceAsync(Caller caller, long deviceId, CancellationToken cancellationToken)
    {
        Throw();
        await Delay();
        var view = Views.GetValueOrDefault(deviceId);
        return caller.OrganisationPaths.Count == 0 || view is { OrganisationPath: { Length: > 0 } path } && !caller.May(Permission.DevicesRead, path) ? null : view;
    }

    public IDisposable Subscribe(Caller caller, Action<FleetChange> onChange)
    {
        var listener = (caller, onChange);
        _listeners.Add(listener);
        return new Subscription(() => _listeners.Remove(listener));
    }

    /// <summary>Tells every listener that devices changed.</summary>
    public async Task TellAsync(params long[] deviceIds)
    {
        var failure = Failure;
        Failure = null;
        var change = new FleetChange(deviceIds.ToHashSet(), await SummariseAsync(Caller.Nobody, CancellationToken.None));
        Failure = failure;
        foreach (var (_, onChange) in _listeners.ToList())
        {
            onChange(change);
        }
    }

    public static FleetRow Row(long id, DateTimeOffset seenAt, string model = "", DeviceCondition condition = DeviceCondition.Ok, long? total = 1_000) => new()
    {
        Id = id,
        Revision = 1,
        Condition = condition,
        Manufacturer = "Ricoh",
        Model = model.Length > 0 ? model : $"IM {id}",
        SerialNumber = $"SN{id}",
        IpAddress = $"10.0.0.{id}",
        NetworkName = "",
        TotalPages = total,
        TotalUnit = CounterUnit.Impressions,
        Supplies = [],
        LastSeenAt = seenAt,
    };

    private void Throw()
    {
        if (Failure is not null)
        {
            throw Failure;
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
