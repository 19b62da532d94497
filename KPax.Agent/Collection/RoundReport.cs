using Google.Protobuf.WellKnownTypes;
using KPax.Protocol.Agent.V1;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Collection;

/// <summary>Makes the messages that tell of a round.</summary>
internal static class RoundReport
{
    // Below what an entry may have, with room for the figures.
    private const int MaxFailureOctets = 200 * 1_024;

    /// <summary>One message, or several if there are more failures than one carries: then their figures add up to the round's.</summary>
    public static IReadOnlyList<ScanRound> Create(ScanKind kind, DateTimeOffset startedAt, TimeSpan duration, RoundTally tally, SkipReason skipped = SkipReason.Unspecified)
    {
        var rounds = new List<ScanRound> { Begin() };
        var failures = tally.Failures;
        rounds[0].Asked = (uint)(tally.Asked - failures.Count);
        rounds[0].Answered = (uint)tally.Answered;
        rounds[0].Unchanged = (uint)tally.Unchanged;
        var octets = 0;
        foreach (var trouble in kind == ScanKind.Full && skipped == SkipReason.Unspecified ? tally.Troubles : [])
        {
            octets += trouble.CalculateSize() + 8;
            if (octets > MaxFailureOctets)
            {
                rounds.Add(Begin());
                octets = trouble.CalculateSize() + 8;
            }

            rounds[^1].Troubles.Add(trouble);
        }

        foreach (var failure in failures)
        {
            octets += failure.CalculateSize() + 8;
            if (octets > MaxFailureOctets)
            {
                rounds.Add(Begin());
                octets = failure.CalculateSize() + 8;
            }

            rounds[^1].Asked++;
            rounds[^1].Failed++;
            rounds[^1].Failures.Add(failure);
        }

        return rounds;

        // Finer fractions tell nobody anything, and would be sent with every round.
        ScanRound Begin() => new()
        {
            ScanKind = kind,
            Skipped = skipped,
            StartedAt = new Timestamp { Seconds = startedAt.ToUnixTimeSeconds() },
            Duration = Duration.FromTimeSpan(TimeSpan.FromMilliseconds((long)duration.TotalMilliseconds)),
        };
    }
}
