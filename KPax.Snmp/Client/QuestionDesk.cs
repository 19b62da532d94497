using System.Net;
using KPax.Snmp.Usm;

namespace KPax.Snmp.Client;

/// <summary>
/// Takes questions in, hands out what is to be sent, takes answers, and ends what is over. It knows no sockets. One lock guards all of it, held for
/// well below a microsecond; those who wait are woken outside.
/// </summary>
internal sealed class QuestionDesk : IDisposable
{
    private readonly QuestionFlow _flow;
    private readonly QuestionPool _pool;
    private readonly SnmpClientCounters _counters;
    private readonly TimeProvider _timeProvider;
    private readonly Action _onReady;
    private readonly Ticker _ticker;
    private readonly Lock _lock = new();
    private string? _closed;

    /// <param name="onReady">Called outside the lock when time or a cancelling made questions ready.</param>
    public QuestionDesk(SnmpClientOptions options, SnmpClientCounters counters, TimeProvider timeProvider, Action onReady)
    {
        _flow = new QuestionFlow(options, counters);
        _pool = new QuestionPool(this, options.MaxInFlight);
        _counters = counters;
        _timeProvider = timeProvider;
        _onReady = onReady;
        _ticker = new Ticker(timeProvider, OnTick);
    }

    /// <summary>True if something is to be sent. A look without the lock: whoever made something ready sees it.</summary>
    public bool HasReady => _flow.Ready.Count > 0;

    private TimeSpan Now => _ticker.Now;

    /// <summary>How many questions, devices, free places and free objects there are.</summary>
    public DeskCount Count()
    {
        lock (_lock)
        {
            return new DeskCount(_flow.All.Count(), _flow.Devices.Count, _flow.FreePlaces, _pool.Count);
        }
    }

    /// <summary>Takes a question in; the task ends with its result.</summary>
    public ValueTask<SnmpResponse> Enter(in SnmpQuestion asked, CancellationToken cancellationToken)
    {
        var question = _pool.Rent();
        lock (_lock)
        {
            if (_closed is not null)
            {
                _pool.Return(question);
                return ValueTask.FromResult(new SnmpResponse { Outcome = SnmpOutcome.NotSent, Reason = _closed });
            }

            var task = question.Task;
            question.Begin(asked, _flow.Devices.Hold(asked.Target.EndPoint));
            _flow.Enter(question, Now);
            _ticker.Start(_flow.Wheel);
            question.Watch(cancellationToken);
            return task;
        }
    }

    /// <summary>The next datagram to be sent.</summary>
    public bool TryTakeReady(out Departure departure)
    {
        lock (_lock)
        {
            var question = _flow.Depart(Now);
            departure = question is null ? default : question.Copy(question.Tries[^1].RequestId);
            _ticker.Start(_flow.Wheel);
            return question is not null;
        }
    }

    /// <summary>The datagram that a number belongs to, if its question waits.</summary>
    public bool TryFind(int requestId, out Departure departure)
    {
        lock (_lock)
        {
            var question = _flow.Find(requestId);
            departure = question is null ? default : question.Copy(requestId);
            return question is not null;
        }
    }

    /// <summary>Changes the question that a number belongs to, if it waits.</summary>
    public void Update<T>(int requestId, T value, Action<PendingQuestion, T> set)
    {
        lock (_lock)
        {
            if (_flow.Find(requestId) is { } question)
            {
                set(question, value);
            }
        }
    }

    /// <summary>v3: something was learnt; the question goes again at once under another number, which is no try of its own.</summary>
    public void SendAgain(int requestId, UsmAttempt usm)
    {
        lock (_lock)
        {
            if (_flow.Find(requestId) is { } question)
            {
                question.Learn(usm);
                _flow.SendAgain(question, Now);
            }
        }
    }

    /// <summary>Ends the question that a number belongs to; false if it is over already.</summary>
    public bool TryEnd(int requestId, SnmpResponse response)
    {
        PendingQuestion? question;
        lock (_lock)
        {
            question = _flow.Find(requestId);
            if (question is null)
            {
                return false;
            }

            var now = Now;
            // A device that refuses is remembered too, and so is what it had of its budget.
            if (response.Outcome is SnmpOutcome.Answered or SnmpOutcome.ErrorStatus or SnmpOutcome.Refused)
            {
                question.Device.RoundTrip.Add(now - question.SentAt(requestId));
            }

            End(question, now);
        }

        // Counted before anybody is woken, who may look at once.
        if (response.Outcome is SnmpOutcome.Answered or SnmpOutcome.ErrorStatus)
        {
            _counters.CountAnswered();
        }
        else if (response.Outcome == SnmpOutcome.Refused)
        {
            _counters.CountRefused();
        }

        question.Complete(response);
        return true;
    }

    /// <summary>Ends a question whose token was cancelled. One that the object serves by now, with another token, is left alone.</summary>
    public void Cancel(PendingQuestion question, CancellationToken token)
    {
        lock (_lock)
        {
            if (question.Stage == QuestionStage.Over || question.CancellationToken != token)
            {
                return;
            }

            End(question, Now);
        }

        question.Cancel();
        _onReady();
    }

    /// <summary>How the device takes GETBULK; the same object for all who ask, as long as the device is remembered.</summary>
    public BulkPace PaceOf(IPEndPoint endPoint)
    {
        lock (_lock)
        {
            var device = _flow.Devices.Hold(endPoint);
            device.Pace ??= new BulkPace(_timeProvider);
            _flow.RestIfIdle(device);
            return device.Pace;
        }
    }

    /// <summary>Gives the object of a question back whose result was taken.</summary>
    public void Return(PendingQuestion question) => _pool.Return(question);

    /// <summary>Ends all questions as <see cref="SnmpOutcome.NotSent"/> and takes no more.</summary>
    public void Close(string reason)
    {
        PendingQuestion[] open;
        lock (_lock)
        {
            _closed = reason;
            open = [.. _flow.All];
            foreach (var question in open)
            {
                End(question, Now);
            }
        }

        Array.ForEach(open, question => question.Complete(new SnmpResponse { Outcome = SnmpOutcome.NotSent, Reason = reason }));
    }

    public void Dispose() => _ticker.Dispose();

    private void OnTick()
    {
        List<PendingQuestion> over;
        lock (_lock)
        {
            over = _flow.Expire(Now);
            _ticker.Stop(_flow.Wheel);
        }

        foreach (var question in over)
        {
            _counters.CountTimedOut();
            question.Complete(question.TimedOut());
        }

        _onReady();
    }

    private void End(PendingQuestion question, TimeSpan now)
    {
        _flow.End(question, now);
        _ticker.Start(_flow.Wheel);
    }
}
