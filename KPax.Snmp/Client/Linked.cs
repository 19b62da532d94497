namespace KPax.Snmp.Client;

/// <summary>What can stand in a <see cref="LinkedQueue{T}"/>; only the queue sets these.</summary>
internal abstract class Linked<T>
    where T : Linked<T>
{
    public T? Before { get; set; }

    public T? After { get; set; }

    /// <summary>Where it stands; null if nowhere.</summary>
    public LinkedQueue<T>? Queue { get; set; }
}
