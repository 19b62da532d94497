namespace KPax.Snmp.Notifications;

/// <summary>What a listener has got, taken and dropped since it was made.</summary>
public sealed class SnmpNotificationCounters
{
    private readonly long[] _drops = new long[Enum.GetValues<NotificationDrop>().Length];
    private long _received;
    private long _accepted;
    private long _acknowledged;
    private long _reported;
    private long _withoutReply;
    private long _receiveErrors;
    private long _faults;

    /// <summary>Datagrams that arrived.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>Traps and informs that passed every check and were handed on.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    /// <summary>Informs that were answered with a Response.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>v3: Reports sent, such as the answer to a discovery of our engine.</summary>
    public long Reported => Interlocked.Read(ref _reported);

    /// <summary>Replies that were not sent, because of the limit, a port that prints, or a network that refused.</summary>
    public long WithoutReply => Interlocked.Read(ref _withoutReply);

    /// <summary>Errors that the system reported while receiving.</summary>
    public long ReceiveErrors => Interlocked.Read(ref _receiveErrors);

    /// <summary>Datagrams at which this program failed by a mistake of its own; each is dropped.</summary>
    public long Faults => Interlocked.Read(ref _faults);

    /// <summary>Datagrams dropped, over all reasons.</summary>
    public long Dropped => Enum.GetValues<NotificationDrop>().Sum(DroppedFor);

    /// <summary>Datagrams dropped for one reason.</summary>
    public long DroppedFor(NotificationDrop reason) => Interlocked.Read(ref _drops[(int)reason]);

    internal void CountReceived() => Interlocked.Increment(ref _received);

    internal void CountAccepted() => Interlocked.Increment(ref _accepted);

    internal void CountAcknowledged() => Interlocked.Increment(ref _acknowledged);

    internal void CountReported() => Interlocked.Increment(ref _reported);

    internal void CountWithoutReply() => Interlocked.Increment(ref _withoutReply);

    internal void CountFault() => Interlocked.Increment(ref _faults);

    internal void CountReceiveError() => Interlocked.Increment(ref _receiveErrors);

    internal void CountDrop(NotificationDrop reason) => Interlocked.Increment(ref _drops[(int)reason]);
}
