using System.Text.Json.Serialization;
using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Counters;

/// <summary>What a device's counter readings, taken one after the other, have taught.</summary>
internal sealed record CounterLedger
{
    /// <summary>That of no reading.</summary>
    public static CounterLedger Empty { get; } = new();

    /// <summary>The newest reading in it; null: none yet.</summary>
    public SectionStamp? Stamp { get; init; }

    /// <summary>When the newest that told something new was read.</summary>
    public DateTimeOffset ReadAt { get; init; }

    /// <summary>Serial number that was told last; empty: never.</summary>
    public string Serial { get; init; } = "";

    /// <summary>The counters, by place.</summary>
    public IReadOnlyList<CounterSeries> Series { get; init; } = [];

    /// <summary>The source that is billed.</summary>
    public BillingPin? Pin { get; init; }

    /// <summary>Relations, learnt or on the way there.</summary>
    public IReadOnlyList<CheckState> Checks { get; init; } = [];

    /// <summary>What holds for the newest reading.</summary>
    public IReadOnlyList<CounterNote> Marks { get; init; } = [];

    /// <summary>What happened, oldest first.</summary>
    public IReadOnlyList<CounterNote> Events { get; init; } = [];

    /// <summary>True if this program planned the relations itself. After loading they are planned anew: an older program may have known fewer.</summary>
    [JsonIgnore]
    public bool IsPlanned { get; init; }

    /// <summary>What a place told last; null: never.</summary>
    public long? Was(int place) => place < Series.Count ? Series[place].Value : null;

    /// <summary>What is known of a place.</summary>
    public CounterSeries At(int place) => place < Series.Count ? Series[place] : new();
}
