namespace KPax.Benchmarks.Road;

/// <summary>Many agents at once, each on its connection.</summary>
internal sealed class RoadLoad : IDisposable
{
    // A server on two cores takes no more handshakes at once.
    private const int ConnectsAtOnce = 16;

    private readonly RoadAgent[] _agents;

    /// <summary>Agents that are not connected yet.</summary>
    public RoadLoad(ServerProcess server, int agents, int devices, int batch = 1, int from = 0) =>
        _agents = [.. Enumerable.Range(from, agents).Select(place => new RoadAgent(place, devices, batch, server.Address, server.CaFile, TimeProvider.System))];

    /// <summary>Does one thing with each agent, a few at a time, as for connecting.</summary>
    public Task EachAsync(Func<RoadAgent, CancellationToken, Task> act, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        _agents,
        new ParallelOptions { MaxDegreeOfParallelism = ConnectsAtOnce, CancellationToken = cancellationToken },
        async (agent, token) => await act(agent, token));

    /// <summary>Sends so many readings from each agent, all agents at once.</summary>
    public Task SendAsync(int readings, bool isKept, CancellationToken cancellationToken) =>
        Task.WhenAll(_agents.Select(agent => agent.SendAsync(readings, isKept, cancellationToken)));

    public void Dispose() => Array.ForEach(_agents, agent => agent.Dispose());
}
