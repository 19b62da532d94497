namespace KPax.Silo.Agents;

/// <summary>Hashes of a lane's history, which may be cut: 8 octets find every accident.</summary>
internal static class HistoryHashes
{
    private const int Least = 8;

    /// <summary>True if both are none, or the same as far as both go.</summary>
    public static bool Agree(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var length = Math.Min(one.Length, other.Length);
        return one.SequenceEqual(other) || (length >= Least && one[..length].SequenceEqual(other[..length]));
    }
}
