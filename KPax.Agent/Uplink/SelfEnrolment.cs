using KPax.Agent.Buffer;
using KPax.Agent.Identity;

namespace KPax.Agent.Uplink;

/// <summary>
/// Enrols a running agent with the token of its settings, once: what it has read meanwhile waits in its buffer and goes to the organisation of the
/// token. A buffer of which a server had something before belongs to somebody else, and is not touched.
/// </summary>
internal sealed partial class SelfEnrolment(
    EnrolmentExchange exchange, AgentKeyRing keys, IReadingBuffer buffer, UplinkOptions options, string dataDirectory, ILogger<SelfEnrolment> logger)
    : ISelfEnrolment
{
    private readonly ILogger _logger = logger;

    // One that is enrolled has no more use for its token, which may stay in the settings.
    private bool _isDone = options.Token.IsEmpty || EnrolmentFile.Read(dataDirectory) is not null;

    /// <inheritdoc/>
    public async Task<UplinkFailure?> EnsureAsync(CancellationToken cancellationToken)
    {
        if (_isDone)
        {
            return null;
        }

        if (EnrolmentToken.TryParse(options.Token.Reveal(), out var error) is not { } token)
        {
            return Refuse($"{UplinkOptions.SectionName}:{nameof(UplinkOptions.Token)}: {error}");
        }

        var state = await buffer.GetStateAsync(cancellationToken);
        if (state.Live.Acknowledged.Number + state.History.Acknowledged.Number > 0)
        {
            return Refuse("This agent had an identity before, and its buffer belongs to that. Stop it and enrol by hand: kpax-agent enroll.");
        }

        var answer = await exchange.RunAsync(options, token, keys.Current, cancellationToken);
        return answer.Value is { } enrolled ? Keep(enrolled) : answer.Failure;
    }

    private UplinkFailure? Keep(EnrolmentFile enrolled)
    {
        try
        {
            enrolled.Write(dataDirectory);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The server gives the same identity for the same key and token again.
            return new UplinkFailure(UplinkFailureKind.Unreachable, $"The enrolment could not be kept: {fault.Message.TrimEnd('.')}. Make room in {dataDirectory}.");
        }

        // Before the first connection is opened.
        options.CaFile = enrolled.CaFile;
        LogEnrolled(enrolled.AgentId, enrolled.Organisation);
        _isDone = true;
        return null;
    }

    private static UplinkFailure Refuse(string reason) => new(UplinkFailureKind.Refused, reason);

    [LoggerMessage(1376, LogLevel.Information, "Enrolled as agent {AgentId} of {Organisation}")]
    private partial void LogEnrolled(long agentId, string organisation);
}
