using Grpc.Core;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Uplink;

/// <summary>Writes batches on a stream, up to the half-close.</summary>
internal static class RequestWriter
{
    /// <summary>Writes all of them, session and balances with the first; ends early if the call is over, as then its answer tells why.</summary>
    public static async Task WriteAsync(
        IClientStreamWriter<SendReadingsRequest> stream,
        UplinkSession session,
        IReadOnlyCollection<DayBalance> balances,
        IAsyncEnumerable<Batch> batches,
        CancellationToken cancellationToken)
    {
        var next = new SendReadingsRequest { AgentId = session.AgentId, SessionId = session.SessionId };
        next.Balances.AddRange(balances);
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            var request = next;
            request.Batch = batch;
            next = new SendReadingsRequest();
            if (!await TryAsync(() => stream.WriteAsync(request, cancellationToken)))
            {
                return;
            }
        }

        await TryAsync(stream.CompleteAsync);
    }

    /// <summary>False if the call is over before the half-close, as the server has answered or the line was cut: then the answer tells.</summary>
    private static async Task<bool> TryAsync(Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (Exception fault) when (fault is InvalidOperationException or IOException)
        {
            return false;
        }
    }
}
