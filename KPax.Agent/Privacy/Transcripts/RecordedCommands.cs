using System.Runtime.CompilerServices;
using Google.Protobuf;
using KPax.Agent.Uplink;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Privacy.Transcripts;

/// <summary>Commands, configuration and reports, with the transcript beside them.</summary>
internal sealed class RecordedCommands(ICommandUplink inner, Transcript transcript) : ICommandUplink
{
    /// <inheritdoc/>
    public IAsyncEnumerable<SubscribeResponse>? Subscribe(UplinkSession session, CancellationToken cancellationToken)
    {
        var commands = inner.Subscribe(session, cancellationToken);
        return commands is null ? null : NoteAll(commands, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<UplinkAnswer<GetConfigurationResponse>> GetConfigurationAsync(UplinkSession session, CancellationToken cancellationToken)
    {
        Note(TranscriptKind.ServerSent, "get configuration", 1, null);
        var answer = await inner.GetConfigurationAsync(session, cancellationToken);
        Note(TranscriptKind.ServerReceived, answer.Value is null ? "no answer" : "configuration", answer.Value is null ? 0 : 1, answer.Value);
        return answer;
    }

    /// <inheritdoc/>
    public async Task<UplinkAnswer<ReportResponse>> ReportAsync(UplinkSession session, ReportRequest request, CancellationToken cancellationToken)
    {
        Note(TranscriptKind.ServerSent, "report", 1, request);
        var answer = await inner.ReportAsync(session, request, cancellationToken);
        Note(TranscriptKind.ServerReceived, answer.Value is null ? "no answer" : "report noted", answer.Value is null ? 0 : 1, answer.Value);
        return answer;
    }

    private async IAsyncEnumerable<SubscribeResponse> NoteAll(
        IAsyncEnumerable<SubscribeResponse> commands, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var command in commands.WithCancellation(cancellationToken))
        {
            Note(TranscriptKind.ServerReceived, "command", 1, command);
            yield return command;
        }
    }

    private void Note(TranscriptKind kind, string message, int count, IMessage? octets) =>
        transcript.NoteServer(kind, message, count, octets is null ? [] : octets.ToByteArray());
}
