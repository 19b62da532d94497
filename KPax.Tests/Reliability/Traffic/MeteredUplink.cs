using System.Runtime.CompilerServices;
using KPax.Agent.Uplink;
using KPax.Protocol.Agent.V1;

namespace KPax.Tests.Reliability.Traffic;

/// <summary>The agent's uplink, with the octets of its messages told to the meter.</summary>
internal sealed class MeteredUplink(IUplink inner, WireMeter meter) : IUplink
{
    public string Audience => inner.Audience;

    /// <summary>The session that was opened last.</summary>
    public UplinkSession? Session { get; private set; }

    public async Task<UplinkAnswer<HelloResponse>> HelloAsync(HelloRequest request, CancellationToken cancellationToken)
    {
        var answer = await inner.HelloAsync(request, cancellationToken);
        Session = answer.Value is { } hello
            ? new(hello.AgentId, hello.SessionId, request.Epoch, StreamLimits.Create(new UplinkOptions(), hello.Limits))
            : Session;
        return answer;
    }

    public Task<UplinkAnswer<RotateKeyResponse>> RotateKeyAsync(RotateKeyRequest request, CancellationToken cancellationToken) =>
        inner.RotateKeyAsync(request, cancellationToken);

    public async Task<UplinkAnswer<Receipt>> SendAsync(
        UplinkSession session, IReadOnlyCollection<DayBalance> balances, IAsyncEnumerable<Batch> batches, CancellationToken cancellationToken)
    {
        var answer = await inner.SendAsync(session, balances, CountAsync(session, balances, batches, cancellationToken), cancellationToken);
        meter.AddMessage(new SendReadingsResponse { Receipt = answer.Value }.CalculateSize());
        return answer;
    }

    private async IAsyncEnumerable<Batch> CountAsync(
        UplinkSession session,
        IReadOnlyCollection<DayBalance> balances,
        IAsyncEnumerable<Batch> batches,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new SendReadingsRequest { AgentId = session.AgentId, SessionId = session.SessionId };
        request.Balances.AddRange(balances);
        meter.AddOpening(request.CalculateSize());
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            request.Batch = batch;
            meter.AddMessage(request.CalculateSize());
            request = new SendReadingsRequest();
            yield return batch;
        }
    }
}
