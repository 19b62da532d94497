using System.Runtime.CompilerServices;
using Google.Protobuf;
using KPax.Agent.Uplink;
using KPax.Agent.Uplink.Packing;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Privacy.Transcripts;

/// <summary>The road to the server, with the transcript beside it.</summary>
internal sealed class RecordedUplink(IUplink inner, BatchPacker packer, Transcript transcript) : IUplink
{
    /// <inheritdoc/>
    public string Audience => inner.Audience;

    /// <inheritdoc/>
    public async Task<UplinkAnswer<HelloResponse>> HelloAsync(HelloRequest request, CancellationToken cancellationToken)
    {
        Note(TranscriptKind.ServerSent, "hello", 1, request);
        var answer = await inner.HelloAsync(request, cancellationToken);
        NoteAnswer("hello", answer.Value);
        return answer;
    }

    /// <inheritdoc/>
    public async Task<UplinkAnswer<RotateKeyResponse>> RotateKeyAsync(RotateKeyRequest request, CancellationToken cancellationToken)
    {
        Note(TranscriptKind.ServerSent, "rotate key", 1, request);
        var answer = await inner.RotateKeyAsync(request, cancellationToken);
        NoteAnswer("key rotated", answer.Value);
        return answer;
    }

    /// <inheritdoc/>
    public async Task<UplinkAnswer<Receipt>> SendAsync(
        UplinkSession session, IReadOnlyCollection<DayBalance> balances, IAsyncEnumerable<Batch> batches, CancellationToken cancellationToken)
    {
        if (balances.Count > 0)
        {
            var told = new SendReadingsRequest();
            told.Balances.AddRange(balances);
            Note(TranscriptKind.ServerSent, "balances", balances.Count, told);
        }

        var answer = await inner.SendAsync(session, balances, NoteAll(batches, cancellationToken), cancellationToken);
        NoteAnswer("receipt", answer.Value);
        return answer;
    }

    private async IAsyncEnumerable<Batch> NoteAll(IAsyncEnumerable<Batch> batches, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            Note(TranscriptKind.ServerSent, "batch", packer.EntriesOf(batch), batch);
            yield return batch;
        }
    }

    /// <summary>Without an answer nobody knows whether what was handed to the line arrived.</summary>
    private void NoteAnswer(string message, IMessage? answer) =>
        Note(TranscriptKind.ServerReceived, answer is null ? "no answer" : message, answer is null ? 0 : 1, answer);

    /// <summary>The octets are those of the message; the line between has TLS and HTTP/2 around them.</summary>
    private void Note(TranscriptKind kind, string message, int count, IMessage? octets) =>
        transcript.NoteServer(kind, message, count, octets is null ? [] : octets.ToByteArray());
}
