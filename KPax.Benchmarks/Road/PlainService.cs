using Grpc.Core;
using KPax.Protocol.Agent.V1;

namespace KPax.Benchmarks.Road;

/// <summary>What the road costs by itself: reads the same messages off the same streams, keeps nothing, and answers.</summary>
internal sealed class PlainService : AgentService.AgentServiceBase
{
    public override async Task<SendReadingsResponse> SendReadings(IAsyncStreamReader<SendReadingsRequest> requestStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            // The message is parsed and dropped.
        }

        return new SendReadingsResponse { Receipt = new Receipt() };
    }
}
