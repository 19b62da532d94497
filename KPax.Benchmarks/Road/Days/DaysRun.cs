using Grpc.Net.Client;
using KPax.Protocol.Agent.V1;

namespace KPax.Benchmarks.Road.Days;

/// <summary>
/// Agents by devices by days through the real gateway: a server's process, TLS, a client stream of each agent for each hour. The hours lie in the past and
/// follow each other as fast as the server takes them; it keeps them as it keeps what waited at an agent.
/// </summary>
internal sealed class DaysRun : IDisposable
{
    // As many hours are on their way at once; a server on two cores takes no more handshakes.
    private const int AtOnce = 24;
    private const int OpensAt = 7;

    private readonly DaysSize _size;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _start;
    private readonly List<DaysAgent> _agents;
    private readonly List<DaysPhase> _phases = [];
    private List<GrpcChannel> _channels = [];
    private List<AgentService.AgentServiceClient> _clients = [];

    private DaysRun(DaysSize size, TimeProvider time)
    {
        (_size, _time) = (size, time);

        // A Monday, so that the first day is one of work, and far enough back for all days.
        var today = time.GetUtcNow().UtcDateTime.Date;
        var monday = today.AddDays(-size.Days - 2 - (((int)today.AddDays(-size.Days - 2).DayOfWeek + 6) % 7));
        _start = new(monday.AddHours(OpensAt), TimeSpan.Zero);
        _agents = [.. Enumerable.Range(0, size.Agents).Select(place =>
            new DaysAgent(place * size.DevicesOfAgent, Math.Min(size.DevicesOfAgent, size.Devices - (place * size.DevicesOfAgent)), _start, time))];
    }

    /// <summary>Runs it.</summary>
    public static async Task<DaysFigures> RunAsync(DaysSize size, string folder, TimeProvider time, Action<string> tell, CancellationToken cancellationToken)
    {
        using var run = new DaysRun(size, time);
        return await run.RunAsync(folder, tell, cancellationToken);
    }

    public void Dispose()
    {
        Disconnect();
        _agents.ForEach(agent => agent.Dispose());
    }

    private async Task<DaysFigures> RunAsync(string parent, Action<string> tell, CancellationToken cancellationToken)
    {
        using var folder = new RoadFolder(parent);
        var (data, file) = (folder.Of("kpax"), Path.Combine(folder.Path, "kpax", "kpax.db"));
        ServerFigures end;
        await using (var server = await ServerProcess.StartAsync("kpax", data))
        {
            await ConnectAsync(server, tell, cancellationToken);
            await PlayAsync(server, "the first reading of each device", 1, tell, TimeSpan.MaxValue, cancellationToken);
        }

        // A stopped server leaves one file without a log beside it.
        var before = new FileInfo(file).Length;
        await using (var server = await ServerProcess.StartAsync("kpax", data))
        {
            await ConnectAsync(server, tell, cancellationToken);
            await PlayAsync(server, "the next hour, after a restart: each device is read from disk", 1, tell, TimeSpan.MaxValue, cancellationToken);
            await PlayAsync(server, "the hours after that", (_size.Days * 24) - 1, tell, _size.Limit, cancellationToken);
            end = await server.MeasureAsync();
        }

        tell("compares what was sent with what is stored");
        var hours = _agents.Sum(agent => (agent.Hours - 1.0) * agent.Devices) / _size.Devices;
        return new(
            _phases, hours, _agents.Sum(agent => agent.Moved), before, new FileInfo(file).Length, end.WorkingSetOctets, DaysCheck.Compare(file, _agents, _start));
    }

    private async Task ConnectAsync(ServerProcess server, Action<string> tell, CancellationToken cancellationToken)
    {
        Disconnect();
        _channels = [.. Enumerable.Range(0, Math.Min(_size.Connections, _size.Agents)).Select(_ => RoadChannel.Open(server.Address, server.CaFile))];
        _clients = [.. _channels.Select(channel => new AgentService.AgentServiceClient(channel))];
        tell($"{_size.Agents} agents say Hello over {_channels.Count} connections");
        await EachAsync((agent, client, token) => agent.HelloAsync(client, token), () => false, cancellationToken);
    }

    private async Task PlayAsync(ServerProcess server, string what, int hours, Action<string> tell, TimeSpan limit, CancellationToken cancellationToken)
    {
        var (sent, begun, before) = (Sent, _time.GetTimestamp(), await server.MeasureAsync());
        bool IsOver() => _time.GetElapsedTime(begun) > limit;
        for (var hour = 0; hour < hours && !IsOver(); hour++)
        {
            await EachAsync((agent, client, token) => agent.SendHourAsync(client, token), IsOver, cancellationToken);
            tell($"{what}: {Sent - sent} readings in {_time.GetElapsedTime(begun).TotalSeconds:F0} s");
        }

        var (wall, after) = (_time.GetElapsedTime(begun), await server.MeasureAsync());
        _phases.Add(new(what, Sent - sent, wall, TimeSpan.FromMicroseconds(after.CpuMicroseconds - before.CpuMicroseconds)));
    }

    private long Sent => _agents.Sum(agent => (long)agent.Hours * agent.Devices);

    private Task EachAsync(Func<DaysAgent, AgentService.AgentServiceClient, CancellationToken, Task> act, Func<bool> isOver, CancellationToken cancellationToken) =>
        Parallel.ForAsync(
            0,
            _agents.Count,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (place, token) => await (isOver() ? Task.CompletedTask : act(_agents[place], _clients[place % _clients.Count], token)));

    private void Disconnect()
    {
        _channels.ForEach(channel => channel.Dispose());
        _channels = [];
    }
}
