using KPax.Agent.Identity;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Uplink;

/// <summary>
/// Puts a new key in the place of the present one: it is durable first, then the server takes it, then it becomes the present one. A cut between any two
/// of these leaves two keys, of which the server knows at least one.
/// </summary>
internal sealed partial class KeyRotation(AgentKeyRing keys, IUplink uplink, ServerClock clock, ILogger<KeyRotation> logger) : IKeyRotation
{
    private readonly ILogger _logger = logger;

    /// <inheritdoc/>
    public async Task RotateAsync(UplinkSession session, CancellationToken cancellationToken)
    {
        try
        {
            var next = keys.PrepareNext();
            var request = new RotateKeyRequest
            {
                AgentId = session.AgentId,
                SessionId = session.SessionId,
                Epoch = session.Epoch,
                NewKey = next.Prove(uplink.Audience, session.Epoch, clock.Now),
            };
            var answer = await uplink.RotateKeyAsync(request, cancellationToken);
            if (answer.Value is null)
            {
                LogNotRotated(answer.Failure!.Reason);
                return;
            }

            keys.Promote();
            LogRotated(next.Fingerprint, answer.Value.OldKeyEnds?.ToDateTimeOffset());
        }
        catch (AgentKeyException fault)
        {
            LogNotRotated(fault.Message);
        }
    }

    [LoggerMessage(1374, LogLevel.Information, "The agent has a new key, {Fingerprint}; the old one counts until {End}")]
    private partial void LogRotated(string fingerprint, DateTimeOffset? end);

    [LoggerMessage(1375, LogLevel.Warning, "The agent's key is due, but could not be changed now; it is tried again with the next session. {Reason}")]
    private partial void LogNotRotated(string reason);
}
