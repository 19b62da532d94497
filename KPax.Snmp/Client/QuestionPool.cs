namespace KPax.Snmp.Client;

/// <summary>Objects of questions that are over, for those to come; bounded by the number that may be on their way.</summary>
internal sealed class QuestionPool(QuestionDesk desk, int capacity)
{
    private readonly Lock _lock = new();
    private readonly Stack<PendingQuestion> _free = new();

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _free.Count;
            }
        }
    }

    public PendingQuestion Rent()
    {
        lock (_lock)
        {
            if (_free.TryPop(out var question))
            {
                return question;
            }
        }

        return new PendingQuestion(desk);
    }

    public void Return(PendingQuestion question)
    {
        lock (_lock)
        {
            if (_free.Count < capacity)
            {
                _free.Push(question);
            }
        }
    }
}
