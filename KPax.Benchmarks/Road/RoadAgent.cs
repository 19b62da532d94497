using Google.Protobuf;
using Grpc.Net.Client;
using KPax.Protocol.Agent.V1;

namespace KPax.Benchmarks.Road;

/// <summary>One agent on a connection and with a key of its own: says Hello and sends readings as the agent does, a stream after the other.</summary>
internal sealed class RoadAgent : IDisposable
{
    /// <summary>Messages in one stream: what the server allows by default.</summary>
    public const int MessagesOfAStream = 20;

    private readonly RoadKey _key;
    private readonly GrpcChannel _channel;
    private readonly AgentService.AgentServiceClient _client;
    private readonly RoadReadings _readings;
    private readonly int _batch;
    private ByteString _session = ByteString.Empty;
    private long _id;

    /// <summary>An agent that is not connected yet.</summary>
    /// <param name="place">Which of the agents.</param>
    /// <param name="devices">How many devices it reads.</param>
    /// <param name="batch">How many readings it puts in one message.</param>
    /// <param name="server">Address of the server.</param>
    /// <param name="caFile">The authority that it trusts.</param>
    /// <param name="time">The clock.</param>
    public RoadAgent(int place, int devices, int batch, Uri server, string caFile, TimeProvider time)
    {
        _readings = new(place, devices, time.GetUtcNow());
        _key = new(time);
        _batch = batch;
        _channel = RoadChannel.Open(server, caFile);
        _client = new(_channel);
    }

    /// <summary>Proves the key and opens a session.</summary>
    public async Task HelloAsync(CancellationToken cancellationToken)
    {
        var request = new HelloRequest { Version = "0.1.0", OperatingSystem = "bench", Epoch = _key.Epoch, Proof = _key.Prove() };
        var response = await _client.HelloAsync(request, cancellationToken: cancellationToken);
        (_id, _session) = (response.AgentId, response.SessionId);
    }

    /// <summary>Sends so many readings and waits for the acknowledgement of each stream before the next one.</summary>
    /// <exception cref="InvalidOperationException">Not all of them were acknowledged.</exception>
    public async Task SendAsync(int readings, bool isKept, CancellationToken cancellationToken)
    {
        for (var left = readings; left > 0;)
        {
            using var call = _client.SendReadings(cancellationToken: cancellationToken);
            for (var message = 0; message < MessagesOfAStream && left > 0; message++)
            {
                var count = Math.Min(left, _batch);
                await call.RequestStream.WriteAsync(_readings.Next(count, _id, _session, _key.Epoch), cancellationToken);
                left -= count;
            }

            await call.RequestStream.CompleteAsync();
            var receipt = (await call.ResponseAsync).Receipt;
            if (isKept && (receipt.AcceptedThrough.Count != 1 || receipt.AcceptedThrough[0].Through != _readings.Newest || receipt.DeadLetters.Count > 0))
            {
                throw new InvalidOperationException($"The server kept less than {_readings.Newest} readings of an agent: {receipt.Reason}");
            }
        }
    }

    /// <summary>Opens a stream and sends nothing in it; it stays open until the agent is disposed.</summary>
    public async Task IdleAsync(CancellationToken cancellationToken)
    {
        var call = _client.SendReadings(cancellationToken: cancellationToken);
        await call.RequestStream.WriteAsync(new SendReadingsRequest(), cancellationToken);
    }

    /// <summary>Waits for commands, as an agent does all the time; the call stays open until the agent is disposed.</summary>
    public async Task SubscribeAsync(CancellationToken cancellationToken)
    {
        var call = _client.Subscribe(new SubscribeRequest { AgentId = _id, SessionId = _session }, cancellationToken: cancellationToken);
        await call.ResponseHeadersAsync;
    }

    public void Dispose()
    {
        _channel.Dispose();
        _key.Dispose();
    }
}
