using KPax.Protocol.Agent.V1;
using Microsoft.Extensions.Options;

namespace KPax.Agent.Uplink;

/// <summary>Where the parts of the uplink write how it stands, and others read it. Safe for all of them at once.</summary>
internal sealed class UplinkStatusBoard(IOptions<UplinkOptions> options, UplinkMemory memory, UplinkTraffic traffic, TimeProvider timeProvider)
{
    private readonly Lock _lock = new();
    private UplinkStatus _status = new() { Server = options.Value.Server, Rung = memory.Rung.Rung, RungReason = memory.Rung.Reason };

    /// <summary>Raised after a change, from whatever thread made it.</summary>
    public event Action? Changed;

    /// <summary>How it stands now.</summary>
    public UplinkStatus Snapshot()
    {
        lock (_lock)
        {
            return _status with { DeadLetters = memory.DeadLetters, SentOctets = traffic.Sent, ReceivedOctets = traffic.Received, CertificateEnds = traffic.CertificateEnds };
        }
    }

    /// <summary>Notes the way that is taken.</summary>
    public void NoteRung(RungLadder ladder, string reason) => Change(status => status with
    {
        Rung = ladder.Current, RungReason = ladder.Current == UplinkRung.Stream ? "" : reason, NextLook = ladder.NextLook,
    });

    /// <summary>Notes a session and what the server said at its start.</summary>
    /// <param name="response">The answer to the Hello.</param>
    /// <param name="asked">When the Hello was sent.</param>
    public void NoteSession(HelloResponse response, DateTimeOffset asked)
    {
        var now = timeProvider.GetUtcNow();
        NoteMarks(response.Marks);
        Change(status => status with
        {
            AgentId = response.AgentId,
            SessionSince = now,
            ServerClockOffset = response.ServerTime is { } told ? told.ToDateTimeOffset() - (asked + ((now - asked) / 2)) : null,
        });
    }

    /// <summary>Notes up to where the server has everything.</summary>
    public void NoteMarks(IEnumerable<LaneMark> marks)
    {
        foreach (var mark in marks)
        {
            Change(status => mark.Lane == Lane.Live ? status with { LiveMark = mark.Through } : status with { HistoryMark = mark.Through });
        }
    }

    /// <summary>Notes a receipt. Dead letters are durable when this ends: a kill between this and the acknowledgement does not lose their count.</summary>
    public void NoteReceipt(Receipt receipt)
    {
        memory.Add(receipt.DeadLetters);
        NoteMarks(receipt.AcceptedThrough);
    }

    /// <summary>Notes that it works.</summary>
    public void NoteSuccess() => Change(status => status with { LastSuccess = timeProvider.GetUtcNow(), Failures = 0, NextTry = null });

    /// <summary>Notes a failure and when the next try begins.</summary>
    public void NoteFailure(string reason, int failures, TimeSpan wait)
    {
        var now = timeProvider.GetUtcNow();
        Change(status => status with { LastFailure = now, LastReason = reason, Failures = failures, NextTry = now + wait, SessionSince = null });
    }

    private void Change(Func<UplinkStatus, UplinkStatus> change)
    {
        lock (_lock)
        {
            _status = change(_status);
        }

        Changed?.Invoke();
    }
}
