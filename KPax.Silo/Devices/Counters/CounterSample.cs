using System.Text.Json.Serialization;
using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Counters;

/// <summary>The counters of one reading, as the memory keeps them.</summary>
[JsonConverter(typeof(CounterSampleJson))]
internal sealed record CounterSample
{
    /// <summary>Which reading: decides the order, whenever it comes.</summary>
    public SectionStamp Stamp { get; init; } = SectionStamp.None;

    /// <summary>When it was read, by the agent's clock. Not when it came: that would depend on the road.</summary>
    public DateTimeOffset ReadAt { get; init; }

    /// <summary>The serial number that the same reading told; empty: none.</summary>
    public string Serial { get; init; } = "";

    /// <summary>Values by place; null or beyond the end: not told.</summary>
    public CounterValues Values { get; init; }

    /// <summary>Place of the total that would be pinned if none were.</summary>
    public int? Candidate { get; init; }

    /// <summary>Why that one.</summary>
    public BillingReason CandidateReason { get; init; }

    /// <summary>The value at a place.</summary>
    public long? At(int place) => place < Values.Count ? Values[place] : null;
}
