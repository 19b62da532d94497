namespace KPax.Silo.Devices.Counters;

/// <summary>What is known of one counter over time.</summary>
internal readonly record struct CounterSeries
{
    // Each device has dozens of these, twice: a flag and small numbers in place of whole ones.
    private readonly long _value;
    private readonly bool _isTold;
    private readonly byte _rises;
    private readonly byte _falls;

    /// <summary>Rises in a row after which a counter is expected never to fall.</summary>
    public const int RisesToLearn = 3;

    /// <summary>Rises in a row after which earlier falls count no more.</summary>
    public const int RisesToForgive = 8;

    /// <summary>Unexplained falls, without as many rises between them, after which it is held to be no counter of a life.</summary>
    public const int FallsToForget = 5;

    /// <summary>What it told last; null: never.</summary>
    public long? Value
    {
        get => _isTold ? _value : null;
        init => (_value, _isTold) = (value ?? 0, value is not null);
    }

    /// <summary>True if the newest reading did not have it.</summary>
    public bool IsAbsent { get; init; }

    /// <summary>Rises since the last fall, at most <see cref="RisesToForgive"/>.</summary>
    public int Rises
    {
        get => _rises;
        init => _rises = (byte)Math.Clamp(value, 0, RisesToForgive);
    }

    /// <summary>Falls that nothing explains, since it was last forgiven.</summary>
    public int Falls
    {
        get => _falls;
        init => _falls = (byte)Math.Clamp(value, 0, FallsToForget);
    }

    /// <summary>True if it is expected never to fall.</summary>
    public bool IsRising { get; init; }

    /// <summary>True if it fell so often that a fall is no news.</summary>
    public bool IsUnruly { get; init; }

    /// <summary>After a reading; null: not in it.</summary>
    /// <param name="told">The value.</param>
    /// <param name="isExplained">True if a fall is a wrap or comes with a new board: it says nothing against the counter.</param>
    public CounterSeries Next(long? told, bool isExplained) => told switch
    {
        null => IsAbsent || Value is null ? this : this with { IsAbsent = true },
        { } value when Value is null || value == Value => this with { Value = value, IsAbsent = false },
        { } value when value > Value => Rise(value),
        { } value when isExplained => this with { Value = value, IsAbsent = false },
        { } value => Fall(value),
    };

    private CounterSeries Rise(long value)
    {
        var rises = Math.Min(Rises + 1, RisesToForgive);
        var isForgiven = rises == RisesToForgive;
        var isUnruly = IsUnruly && !isForgiven;
        return new()
        {
            Value = value,
            Rises = rises,
            Falls = isForgiven ? 0 : Falls,
            IsUnruly = isUnruly,
            IsRising = IsRising || (!isUnruly && rises >= RisesToLearn),
        };
    }

    private CounterSeries Fall(long value)
    {
        var falls = Math.Min(Falls + 1, FallsToForget);
        var isUnruly = IsUnruly || falls == FallsToForget;
        return new() { Value = value, Falls = falls, IsUnruly = isUnruly, IsRising = IsRising && !isUnruly };
    }
}
