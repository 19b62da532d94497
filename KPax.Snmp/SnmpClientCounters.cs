namespace KPax.Snmp;

/// <summary>
/// What a client has sent, got and dropped since it was made. What comes from the network unasked is counted here and nowhere else.
/// </summary>
public sealed class SnmpClientCounters
{
    private long _sent;
    private long _retried;
    private long _answered;
    private long _timedOut;
    private long _malformed;
    private long _unmatched;
    private long _wrongSource;
    private long _wrongCommunity;
    private long _receiveErrors;
    private long _faults;
    private long _budgetWaits;
    private long _refused;
    private long _untrusted;

    /// <summary>Datagrams sent, retries included.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Datagrams sent again because no answer came.</summary>
    public long Retried => Interlocked.Read(ref _retried);

    /// <summary>Questions answered, with or without an error-status.</summary>
    public long Answered => Interlocked.Read(ref _answered);

    /// <summary>Questions that stayed without an answer after all tries.</summary>
    public long TimedOut => Interlocked.Read(ref _timedOut);

    /// <summary>Datagrams dropped because they are no SNMP response.</summary>
    public long Malformed => Interlocked.Read(ref _malformed);

    /// <summary>Responses dropped because no question with their number waits: late, doubled or made up.</summary>
    public long Unmatched => Interlocked.Read(ref _unmatched);

    /// <summary>Responses dropped because another address or port sent them than was asked.</summary>
    public long WrongSource => Interlocked.Read(ref _wrongSource);

    /// <summary>Responses dropped because their version or community is not the question's.</summary>
    public long WrongCommunity => Interlocked.Read(ref _wrongCommunity);

    /// <summary>Errors that the system reported while receiving, such as ICMP port unreachable.</summary>
    public long ReceiveErrors => Interlocked.Read(ref _receiveErrors);

    /// <summary>Datagrams that had to wait because their device had had its <see cref="SnmpClientOptions.DatagramsPerMinute"/>.</summary>
    public long BudgetWaits => Interlocked.Read(ref _budgetWaits);

    /// <summary>v3: questions that ended as <see cref="SnmpOutcome.Refused"/>.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>v3: answers dropped because they do not prove who sent them, or came at another level than they were asked.</summary>
    public long Untrusted => Interlocked.Read(ref _untrusted);

    /// <summary>Datagrams at which this program failed by a mistake of its own; each counts as lost.</summary>
    public long Faults => Interlocked.Read(ref _faults);

    internal void CountSent(bool again)
    {
        Interlocked.Increment(ref _sent);
        if (again)
        {
            Interlocked.Increment(ref _retried);
        }
    }

    internal void CountAnswered() => Interlocked.Increment(ref _answered);

    internal void CountTimedOut() => Interlocked.Increment(ref _timedOut);

    internal void CountMalformed() => Interlocked.Increment(ref _malformed);

    internal void CountUnmatched() => Interlocked.Increment(ref _unmatched);

    internal void CountWrongSource() => Interlocked.Increment(ref _wrongSource);

    internal void CountWrongCommunity() => Interlocked.Increment(ref _wrongCommunity);

    internal void CountFault() => Interlocked.Increment(ref _faults);

    internal void CountReceiveError() => Interlocked.Increment(ref _receiveErrors);

    internal void CountBudgetWait() => Interlocked.Increment(ref _budgetWaits);

    internal void CountRefused() => Interlocked.Increment(ref _refused);

    internal void CountUntrusted() => Interlocked.Increment(ref _untrusted);
}
