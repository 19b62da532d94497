namespace KPax.Snmp.Client;

/// <summary>
/// A queue whose items carry its links, so that joining, leaving from the middle and moving to another queue allocate nothing. An item stands in one
/// queue at most. Not safe for threads: the owner has the lock.
/// </summary>
internal sealed class LinkedQueue<T>
    where T : Linked<T>
{
    private T? _last;

    public int Count { get; private set; }

    public T? First { get; private set; }

    /// <summary>The items in their order; they stay where they are meanwhile.</summary>
    public IEnumerable<T> Items
    {
        get
        {
            for (var item = First; item is not null; item = item.After)
            {
                yield return item;
            }
        }
    }

    public void Add(T item)
    {
        item.Queue = this;
        item.Before = _last;
        item.After = null;
        if (_last is null)
        {
            First = item;
        }
        else
        {
            _last.After = item;
        }

        _last = item;
        Count++;
    }

    public T? TakeFirst()
    {
        var item = First;
        if (item is not null)
        {
            Remove(item);
        }

        return item;
    }

    /// <summary>Takes out an item that stands in this queue.</summary>
    public void Remove(T item)
    {
        if (item.Before is null)
        {
            First = item.After;
        }
        else
        {
            item.Before.After = item.After;
        }

        if (item.After is null)
        {
            _last = item.Before;
        }
        else
        {
            item.After.Before = item.Before;
        }

        item.Queue = null;
        item.Before = item.After = null;
        Count--;
    }
}
