namespace KPax.Snmp.Client;

/// <summary>
/// Deadlines of questions in slots of 10 ms: to set one and to lift it costs the same however many there are, and one timer serves them all. A
/// deadline is met up to two ticks late, never early. Guarded by the lock of <see cref="QuestionDesk"/>.
/// </summary>
internal sealed class TimingWheel
{
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    // A round of ten seconds: what waits longer is passed by once a round.
    private readonly LinkedQueue<PendingQuestion>[] _slots = new LinkedQueue<PendingQuestion>[1_024];
    private long _lastTick;

    public TimingWheel()
    {
        for (var i = 0; i < _slots.Length; i++)
        {
            _slots[i] = new LinkedQueue<PendingQuestion>();
        }
    }

    /// <summary>Number of deadlines.</summary>
    public int Count { get; private set; }

    public IEnumerable<PendingQuestion> All => _slots.SelectMany(slot => slot.Items);

    public void Add(PendingQuestion question, TimeSpan deadline, TimeSpan now)
    {
        _lastTick = Count++ == 0 ? now.Ticks / Tick.Ticks : _lastTick;
        question.Deadline = deadline;
        var tick = Math.Max((deadline.Ticks + Tick.Ticks - 1) / Tick.Ticks, _lastTick + 1);
        _slots[tick % _slots.Length].Add(question);
    }

    public void Remove(PendingQuestion question)
    {
        question.Queue!.Remove(question);
        Count--;
    }

    /// <summary>Moves the questions whose deadline is over to another queue.</summary>
    public void TakeDue(TimeSpan now, LinkedQueue<PendingQuestion> due)
    {
        var end = now.Ticks / Tick.Ticks;
        for (var tick = Math.Max(_lastTick + 1, end - _slots.Length + 1); tick <= end; tick++)
        {
            for (var question = _slots[tick % _slots.Length].First; question is not null;)
            {
                var after = question.After;
                if (question.Deadline <= now)
                {
                    Remove(question);
                    due.Add(question);
                }

                question = after;
            }
        }

        _lastTick = Math.Max(_lastTick, end);
    }
}
