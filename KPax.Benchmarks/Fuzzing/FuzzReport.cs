using System.Text.Json;

namespace KPax.Benchmarks.Fuzzing;

/// <summary>What a run found.</summary>
internal sealed record FuzzReport
{
    /// <summary>Inputs that were made.</summary>
    public required long Inputs { get; init; }

    /// <summary>Reader, how many inputs it took and how many it refused.</summary>
    public required IReadOnlyList<(string Reader, long Taken, long Refused)> Readers { get; init; }

    /// <summary>Most that one reader allocated for one datagram, octets.</summary>
    public required long MostAllocated { get; init; }

    /// <summary>Longest that all readers together took for one input; what a pause of the system takes is in it.</summary>
    public required TimeSpan Slowest { get; init; }

    /// <summary>Wall clock, making the inputs included.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>What went wrong; empty if nothing.</summary>
    public required IReadOnlyList<FuzzFinding> Findings { get; init; }

    /// <summary>One line of JSON.</summary>
    public string ToJson(ulong seed) => JsonSerializer.Serialize(new
    {
        seed,
        inputs = Inputs,
        seconds = Math.Round(Duration.TotalSeconds, 1),
        inputsPerSecond = Math.Round(Inputs / Duration.TotalSeconds),
        mostAllocated = MostAllocated,
        slowestMs = Math.Round(Slowest.TotalMilliseconds, 2),
        findings = Findings.Count,
        readers = Readers.ToDictionary(one => one.Reader, one => new { taken = one.Taken, refused = one.Refused }),
    });
}
