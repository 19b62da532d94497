namespace KPax.Snmp.Client;

/// <summary>
/// The stages of questions: the device's own queue, its budget of datagrams, a place among all on their way, then try after try. Who waits for a slow
/// device keeps no place from the others. Guarded by the lock of <see cref="QuestionDesk"/>.
/// </summary>
internal sealed class QuestionFlow(SnmpClientOptions options, SnmpClientCounters counters)
{
    private readonly Dictionary<int, PendingQuestion> _byRequestId = [];
    private readonly LinkedQueue<PendingQuestion> _forPlace = new();
    private readonly TimeSpan _patience = options.Patience;
    private readonly RequestNumbers _numbers = new();

    public DeviceMemory Devices { get; } = new(options.MaxRememberedDevices);

    public TimingWheel Wheel { get; } = new();

    /// <summary>Questions to be sent at once.</summary>
    public LinkedQueue<PendingQuestion> Ready { get; } = new();

    public int FreePlaces { get; private set; } = options.MaxInFlight;

    /// <summary>Every question that is not over.</summary>
    public IEnumerable<PendingQuestion> All =>
        Wheel.All.Concat(_forPlace.Items).Concat(Ready.Items).Concat(Devices.All.SelectMany(device => device.Waiting.Items));

    public void Enter(PendingQuestion question, TimeSpan now)
    {
        if (question.Device.AtWork < options.MaxInFlightPerDevice)
        {
            question.Device.AtWork++;
            SpendBudget(question, now);
        }
        else
        {
            question.Stage = QuestionStage.WaitsForDevice;
            question.Device.Waiting.Add(question);
        }
    }

    public PendingQuestion? Find(int requestId) => _byRequestId.GetValueOrDefault(requestId);

    /// <summary>Gives the next ready question a number and its time to wait; null if none is ready.</summary>
    public PendingQuestion? Depart(TimeSpan now)
    {
        if (Ready.TakeFirst() is not { } question)
        {
            return null;
        }

        int requestId;
        do
        {
            requestId = _numbers.Next();
        }
        while (!_byRequestId.TryAdd(requestId, question));
        question.AddTry(requestId, now);
        question.Stage = QuestionStage.Sent;
        Wheel.Add(question, DeadlineOf(question, now), now);
        return question;
    }

    /// <summary>Goes on with the questions whose deadline is over; those that have had their last try end, and are given back.</summary>
    public List<PendingQuestion> Expire(TimeSpan now)
    {
        var due = new LinkedQueue<PendingQuestion>();
        var over = new List<PendingQuestion>();
        Wheel.TakeDue(now, due);
        while (due.TakeFirst() is { } question)
        {
            if (question.Stage == QuestionStage.Sent && ++question.Attempts > options.Retries)
            {
                End(question, now);
                over.Add(question);
            }
            else
            {
                SpendBudget(question, now);
            }
        }

        return over;
    }

    /// <summary>Sends a question again before its deadline, under another number.</summary>
    public void SendAgain(PendingQuestion question, TimeSpan now)
    {
        if (question.Stage == QuestionStage.Sent)
        {
            Wheel.Remove(question);
            SpendBudget(question, now);
        }
    }

    /// <summary>Takes a question out of everything and lets others have what it held.</summary>
    public void End(PendingQuestion question, TimeSpan now)
    {
        Leave(question);
        question.Unwatch();
        var wasLetThrough = question.Stage != QuestionStage.WaitsForDevice;
        question.Stage = QuestionStage.Over;
        foreach (var one in question.Tries)
        {
            _byRequestId.Remove(one.RequestId);
        }

        FreePlace(question);
        var device = question.Device;
        if (wasLetThrough)
        {
            device.AtWork--;
            if (device.Waiting.TakeFirst() is { } next)
            {
                Enter(next, now);
            }
        }

        RestIfIdle(device);
    }

    public void RestIfIdle(Device device)
    {
        if (device.AtWork == 0 && device.Queue is null)
        {
            Devices.Rest(device);
        }
    }

    private int DatagramsPerMinuteOf(Device device) =>
        Math.Clamp(options.DatagramsPerMinuteNow?.Invoke(device.EndPoint) ?? options.DatagramsPerMinute, 1, options.DatagramsPerMinute);

    private void SpendBudget(PendingQuestion question, TimeSpan now)
    {
        if (question.Device.Budget.TryTake(now, DatagramsPerMinuteOf(question.Device), out var nextAt))
        {
            WaitForPlace(question);
            return;
        }

        counters.CountBudgetWait();
        FreePlace(question);
        question.Stage = QuestionStage.WaitsForBudget;
        Wheel.Add(question, nextAt, now);
    }

    private void WaitForPlace(PendingQuestion question)
    {
        if (!question.HasPlace && FreePlaces == 0)
        {
            question.Stage = QuestionStage.WaitsForPlace;
            _forPlace.Add(question);
            return;
        }

        FreePlaces -= question.HasPlace ? 0 : 1;
        question.HasPlace = true;
        question.Stage = QuestionStage.Ready;
        Ready.Add(question);
    }

    private void FreePlace(PendingQuestion question)
    {
        FreePlaces += question.HasPlace ? 1 : 0;
        question.HasPlace = false;
        if (FreePlaces > 0 && _forPlace.TakeFirst() is { } next)
        {
            WaitForPlace(next);
        }
    }

    private void Leave(PendingQuestion question)
    {
        if (question.Queue is null)
        {
            return;
        }

        if (question.Stage is QuestionStage.Sent or QuestionStage.WaitsForBudget)
        {
            Wheel.Remove(question);
        }
        else
        {
            question.Queue.Remove(question);
        }
    }

    /// <summary>
    /// What is known of the device makes a lost datagram be sent again sooner. It takes nothing from the device's whole time, which the last try gets:
    /// a printer that wakes up or starts to print is slow all at once.
    /// </summary>
    private TimeSpan DeadlineOf(PendingQuestion question, TimeSpan now)
    {
        var first = question.Device.RoundTrip.FirstWait(options.MinTimeout, options.Timeout);
        var deadline = now + options.WaitOf(first, question.Attempts);
        var end = question.Tries[0].SentAt + _patience;
        return question.Attempts == options.Retries && deadline < end ? end : deadline;
    }
}
