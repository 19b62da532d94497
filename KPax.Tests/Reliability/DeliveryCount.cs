namespace KPax.Tests.Reliability;

/// <summary>
/// The judge of delivery: what was offered, by somebody who is neither agent nor server, against what the server has durable. Pure. A reading that is
/// missing is lost, unless a gap or a dead letter stands for it: then it was told.
/// </summary>
internal sealed record DeliveryCount
{
    private DeliveryCount()
    {
    }

    /// <summary>Different readings that were offered.</summary>
    public long Offered { get; private init; }

    /// <summary>Of these, how many the server has.</summary>
    public long Stored { get; private init; }

    /// <summary>Numbers that gaps stand for.</summary>
    public long InGaps { get; private init; }

    /// <summary>Readings that the server keeps aside.</summary>
    public long DeadLetters { get; private init; }

    /// <summary>Offered, not stored, and nothing stands for them.</summary>
    public long Lost => Math.Max(0, Offered - Stored - InGaps - DeadLetters);

    /// <summary>Stored more than once.</summary>
    public long Twice { get; private init; }

    /// <summary>Stored, but never offered.</summary>
    public long Invented { get; private init; }

    /// <summary>Some of those that are missing, for the message of a test.</summary>
    public IReadOnlyList<string> Examples { get; private init; } = [];

    /// <summary>Compares.</summary>
    /// <param name="offered">What must be there.</param>
    /// <param name="maybe">What may be there as well: offered, but cut off before it was kept.</param>
    /// <param name="stored">What the server has, a row each.</param>
    /// <param name="inGaps">Numbers that its gaps stand for.</param>
    /// <param name="deadLetters">Readings that it keeps aside.</param>
    public static DeliveryCount Compare<T>(IReadOnlySet<T> offered, IReadOnlySet<T> maybe, IReadOnlyList<T> stored, long inGaps, long deadLetters)
        where T : notnull
    {
        var known = new HashSet<T>();
        var twice = stored.Count(one => !known.Add(one));
        var missing = offered.Where(one => !known.Contains(one)).ToList();
        return new DeliveryCount
        {
            Offered = offered.Count,
            Stored = offered.Count - missing.Count,
            InGaps = inGaps,
            DeadLetters = deadLetters,
            Twice = twice,
            Invented = known.Count(one => !offered.Contains(one) && !maybe.Contains(one)),
            Examples = [.. missing.Take(10).Select(one => $"{one}")],
        };
    }

    /// <summary>The figures by the names that the document judges.</summary>
    public IEnumerable<(string Figure, double Value)> Figures() =>
    [
        ("readings offered", Offered), ("readings stored", Stored), ("lost", Lost), ("applied twice", Twice), ("invented", Invented),
        ("numbers told as gaps", InGaps), ("dead letters", DeadLetters), ("unreported drops", Math.Max(0, Offered - Stored - InGaps - DeadLetters)),
    ];

    /// <summary>Fails unless everything is there once, and nothing had to be dropped.</summary>
    public void AssertWhole(string details)
    {
        Assert.AreEqual(0, Lost, $"Lost: {string.Join(", ", Examples)}\n{details}");
        Assert.AreEqual(0, Twice, $"Stored twice.\n{details}");
        Assert.AreEqual(0, Invented, $"Stored, but never offered.\n{details}");
        Assert.AreEqual(0, InGaps, $"Gaps, though nothing was full or damaged.\n{details}");
        Assert.AreEqual(0, DeadLetters, $"Dead letters, though every reading is sound.\n{details}");
    }
}
