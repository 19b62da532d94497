namespace KPax.Benchmarks.Fuzzing;

/// <summary>Random numbers that are the same for the same seed for ever, and cheap (xorshift64*): .NET promises the first, but not at this speed.</summary>
internal sealed class FuzzRandom(ulong seed)
{
    private ulong _state = (seed * 0x9E3779B97F4A7C15) | 1;

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return _state * 0x2545F4914F6CDD1D;
    }

    /// <summary>A number from 0 to below the limit, which is 1 or more.</summary>
    public int Below(int limit) => (int)(((Next() >> 32) * (ulong)limit) >> 32);

    /// <summary>A random octet.</summary>
    public byte Octet() => (byte)(Next() >> 56);

    /// <summary>True once in so many times.</summary>
    public bool OneIn(int times) => Below(times) == 0;

    /// <summary>One of these.</summary>
    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];
}
