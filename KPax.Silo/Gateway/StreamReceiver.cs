using Grpc.Core;
using KPax.Protocol.Agent.V1;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Gateway;

/// <summary>Reads a stream to its half-close: what waits in it is gathered, and stored as soon as nothing more does.</summary>
internal sealed class StreamReceiver(BatchReceiver receiver, IngestPlaces places, IOptions<GatewayOptions> options)
{
    /// <summary>Takes the stream in, whose first message was read already.</summary>
    /// <param name="stream">Its messages.</param>
    /// <param name="merged">Takes what becomes of them.</param>
    /// <param name="limit">How long further messages are waited for.</param>
    /// <param name="cancellationToken">That the line is cut.</param>
    public async Task ReceiveAsync(
        IAsyncStreamReader<SendReadingsRequest> stream, MergedReceipt merged, CancellationToken limit, CancellationToken cancellationToken)
    {
        var (agentId, session) = (stream.Current.AgentId, stream.Current.SessionId.ToByteArray());
        await receiver.NoteBalancesAsync(agentId, session, stream.Current.Balances, cancellationToken);
        var gatherer = new BatchGatherer(receiver, options.Value, agentId, merged);
        var count = 0;
        var more = Task.FromResult(true);
        while (!merged.Stopped && await more)
        {
            // Whoever waits here reads no further: what comes meanwhile stays as octets in the connection and is gathered afterwards.
            using var place = await places.TakeAsync(cancellationToken);
            do
            {
                await TakeAsync(stream.Current, ++count);
                more = stream.MoveNext(limit);
            }
            while (!merged.Stopped && more.IsCompletedSuccessfully && await more);
            await gatherer.FlushAsync(cancellationToken);
        }

        // To the half-close, whatever happens: a stream that the server ends early loses its answer.
        while (await more)
        {
            more = stream.MoveNext(limit);
        }

        async Task TakeAsync(SendReadingsRequest message, int number)
        {
            // What was gathered is stored before a stop: an agent that is held in the middle of every stream would get nowhere.
            if (number > options.Value.StreamBatches)
            {
                await gatherer.FlushAsync(cancellationToken);
                merged.Stop($"A stream takes {options.Value.StreamBatches} batches; send the others in the next one.", null, helloRequired: false);
            }
            else if (receiver.FindQuotaWait(agentId) is { } wait)
            {
                await gatherer.FlushAsync(cancellationToken);
                merged.Stop(BatchReceiver.QuotaReason, wait, helloRequired: false);
            }

            if (await receiver.ReadAsync(agentId, session, message.Batch, merged, cancellationToken) is { } mapped)
            {
                await gatherer.AddAsync(mapped, cancellationToken);
            }
        }
    }
}
