using System.Threading.Tasks.Sources;
using KPax.Snmp.Usm;

namespace KPax.Snmp.Client;

/// <summary>
/// A question from its asking to the moment when its result was taken; then the object serves the next one. The numbers of all its tries stay valid
/// until its end, so that a slow device's answer to the first try counts too. Guarded by the lock of <see cref="QuestionDesk"/>.
/// </summary>
internal sealed class PendingQuestion(QuestionDesk desk) : Linked<PendingQuestion>, IValueTaskSource<SnmpResponse>
{
    // More tries than options and v3 allow together never happen; see QuestionDesk.
    private Try[] _tries = new Try[4];

    // Whoever waits is woken by the pool of threads: what it does next must not hold up the one who receives.
    private ManualResetValueTaskSourceCore<SnmpResponse> _result = new() { RunContinuationsAsynchronously = true };

    private CancellationTokenRegistration _cancellation;

    // Tries that were sent before something was learnt the last time.
    private int _lateTries;

    public SnmpQuestion Question { get; private set; }

    public Device Device { get; private set; } = null!;

    public CancellationToken CancellationToken { get; private set; }

    public QuestionStage Stage { get; set; }

    /// <summary>True while it counts among the questions on their way.</summary>
    public bool HasPlace { get; set; }

    public TimeSpan Deadline { get; set; }

    /// <summary>Tries that waited or wait their whole time; a v3 question that is asked again at once is the same try.</summary>
    public int Attempts { get; set; }

    /// <summary>v3: how often something was learnt that made it go again.</summary>
    public UsmAttempt Usm { get; set; }

    /// <summary>Why an answer that came did not count, for the reason of a timeout; empty if none came.</summary>
    public string LastRefusal { get; set; } = "";

    /// <summary>Datagrams sent, each under a number of its own.</summary>
    public ReadOnlySpan<Try> Tries => _tries.AsSpan(0, TryCount);

    public int TryCount { get; private set; }

    public ValueTask<SnmpResponse> Task => new(this, _result.Version);

    public void Begin(in SnmpQuestion question, Device device)
    {
        Question = question;
        Device = device;
    }

    /// <summary>Lets the token end it. One that is cancelled already does so here and now.</summary>
    public void Watch(CancellationToken cancellationToken)
    {
        CancellationToken = cancellationToken;
        if (cancellationToken.CanBeCanceled)
        {
            _cancellation = cancellationToken.UnsafeRegister(static (state, token) => ((PendingQuestion)state!).OnCancelled(token), this);
        }
    }

    /// <summary>
    /// Watches the token no more. A call that is under way already is not waited for: it does no harm, as the question that it may meet then ends
    /// only if it has the same token.
    /// </summary>
    public void Unwatch() => _cancellation.Unregister();

    public void AddTry(int requestId, TimeSpan sentAt)
    {
        if (TryCount == _tries.Length)
        {
            Array.Resize(ref _tries, TryCount * 2);
        }

        _tries[TryCount++] = new Try(requestId, sentAt);
    }

    /// <summary>v3: an answer taught something, so that what the device says to the tries until now is out of date.</summary>
    public void Learn(UsmAttempt usm)
    {
        Usm = usm;
        _lateTries = TryCount;
    }

    /// <summary>When the try with this number was sent.</summary>
    public TimeSpan SentAt(int requestId) => _tries[IndexOf(requestId)].SentAt;

    /// <summary>What is to be sent, or was, under a number.</summary>
    public Departure Copy(int requestId) =>
        new(Question, Device.Address, requestId, TryCount > 1, Usm with { IsLate = IndexOf(requestId) < _lateTries });

    /// <summary>The result if no answer came.</summary>
    public SnmpResponse TimedOut() => new()
    {
        Outcome = SnmpOutcome.TimedOut,
        Reason = $"{Question.Target} did not answer {TryCount} {(TryCount == 1 ? "try" : "tries")}.{LastRefusal}",
    };

    public void Complete(SnmpResponse response) => _result.SetResult(response);

    public void Cancel() => _result.SetException(new OperationCanceledException(CancellationToken));

    /// <inheritdoc/>
    public SnmpResponse GetResult(short token)
    {
        // Throws at once for one who takes a result twice: the object may serve another question by now.
        var isOver = _result.GetStatus(token) != ValueTaskSourceStatus.Pending;
        try
        {
            return _result.GetResult(token);
        }
        finally
        {
            if (isOver)
            {
                Reset();
                desk.Return(this);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTaskSourceStatus GetStatus(short token) => _result.GetStatus(token);

    /// <inheritdoc/>
    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _result.OnCompleted(continuation, state, token, flags);

    private int IndexOf(int requestId)
    {
        for (var i = 0; i < TryCount; i++)
        {
            if (_tries[i].RequestId == requestId)
            {
                return i;
            }
        }

        throw new ArgumentException($"The question has no try {requestId}.", nameof(requestId));
    }

    private void OnCancelled(CancellationToken token) => desk.Cancel(this, token);

    private void Reset()
    {
        _result.Reset();
        Question = default;
        Device = null!;
        CancellationToken = default;
        _cancellation = default;
        TryCount = Attempts = _lateTries = 0;
        Usm = default;
        LastRefusal = "";
    }

    /// <summary>A datagram: its number, and when it went.</summary>
    public readonly record struct Try(int RequestId, TimeSpan SentAt);
}
