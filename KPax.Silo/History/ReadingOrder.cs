namespace KPax.Silo.History;

/// <summary>A reading's place among all of its agent.</summary>
/// <param name="Epoch">Ordinal of the epoch.</param>
/// <param name="Order">Order within the epoch.</param>
internal readonly record struct ReadingOrder(int Epoch, ulong Order) : IComparable<ReadingOrder>
{
    /// <inheritdoc/>
    public int CompareTo(ReadingOrder other) => (Epoch, Order).CompareTo((other.Epoch, other.Order));
}
