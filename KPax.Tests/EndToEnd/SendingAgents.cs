using System.Collections.Concurrent;
using System.Globalization;
using KPax.Tests.Reliability;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.EndToEnd;

/// <summary>Agents with the real buffer and uplink that keep readings for as long as they live, and know each; each has two devices, one for each lane.</summary>
internal sealed class SendingAgents : IAsyncDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(400);
    private readonly ConcurrentDictionary<(string Serial, long Total), bool> _offered = new();
    private readonly CancellationTokenSource _end = new();
    private readonly List<InProcessAgent> _agents;
    private readonly List<Task> _writers = [];

    private SendingAgents(List<InProcessAgent> agents) => _agents = agents;

    /// <summary>Readings that they kept so far.</summary>
    public int Offered => _offered.Count;

    /// <summary>Starts agents, in turn at these servers.</summary>
    public static async Task<SendingAgents> StartAsync(TemporaryFolder folder, int count, params RunningServer[] servers)
    {
        var agents = Enumerable.Range(0, count)
            .Select(number => InProcessAgent.Open(servers[number % servers.Length], folder.Of($"agent{number}")))
            .ToList();
        var sending = new SendingAgents(agents);
        await Task.WhenAll(agents.Select(agent => agent.StartAsync()));
        sending._writers.AddRange(agents.Select(sending.WriteAsync));
        return sending;
    }

    /// <summary>The newest total that was kept of each device of these agents.</summary>
    public IReadOnlyDictionary<string, long> LatestOf(Func<int, bool> agent) => _offered.Keys
        .Where(kept => agent(int.Parse(kept.Serial.AsSpan(1), CultureInfo.InvariantCulture)))
        .GroupBy(kept => kept.Serial, kept => kept.Total)
        .ToDictionary(totals => totals.Key, totals => totals.Max());

    /// <summary>True once all that was kept by now, or later until it is looked, is at the servers.</summary>
    public async Task<bool> AreEmptyAsync() => (await Task.WhenAll(_agents.Select(agent => agent.IsEmptyAsync()))).All(isEmpty => isEmpty);

    /// <summary>Keeps nothing more, and waits until all is delivered. Everything that was offered, against a PostgreSQL database.</summary>
    public async Task<DeliveryCount> EndAsync(string connectionString, TimeSpan limit)
    {
        await _end.CancelAsync();
        await Task.WhenAll(_writers);
        Assert.IsTrue(await Eventually.HoldsAsync(AreEmptyAsync, limit), $"Not delivered within {limit}: {string.Join(" / ", _agents.Select(agent => agent.Status).Distinct())}");
        return DeliveryCount.Compare(
            _offered.Keys.ToHashSet(),
            new HashSet<(string, long)>(),
            PostgresReadings.ListTotals(connectionString),
            PostgresReadings.Number(connectionString, "SELECT coalesce(sum(last - first + 1), 0) FROM gap"),
            PostgresReadings.Number(connectionString, "SELECT count(*) FROM dead_letter"));
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_writers);
        await Task.WhenAll(_agents.Select(agent => agent.DisposeAsync().AsTask()));
        _end.Dispose();
    }

    private async Task WriteAsync(InProcessAgent agent, int number)
    {
        using var pace = new PeriodicTimer(Pace);
        for (var turn = 1L; !_end.IsCancellationRequested; turn++)
        {
            var kind = turn % 2 == 0 ? ScanKind.Counters : ScanKind.Alerts;
            var serial = string.Create(CultureInfo.InvariantCulture, $"{(kind == ScanKind.Counters ? "C" : "S")}{number:D3}");
            await agent.KeepAsync(MadeReadings.Counters(serial, 1_000 + turn, TimeProvider.System.GetUtcNow(), kind));
            _offered[(serial, 1_000 + turn)] = true;
            try
            {
                await pace.WaitForNextTickAsync(_end.Token);
            }
            catch (OperationCanceledException)
            {
                // The time is over.
            }
        }
    }
}
