using System.Globalization;

namespace KPax.Agent.Uplink.Checks;

/// <summary>What the tries of the three ways say about TLS, about each way and about the clock.</summary>
/// <param name="results">What came of each way.</param>
/// <param name="now">This machine's time.</param>
internal sealed class RoadFindings(IReadOnlyDictionary<UplinkRung, RoadResult> results, DateTimeOffset now)
{
    // A server takes the proof of a key within 5 min of its own clock.
    private static readonly TimeSpan MostOffset = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SmallOffset = TimeSpan.FromSeconds(30);
    private const double WarnPart = 1.0 / 3;

    /// <summary>All findings, in their order.</summary>
    public IEnumerable<CheckFinding> All()
    {
        var seen = results.Values.Select(result => result.Certificate).FirstOrDefault(certificate => certificate is not null);
        yield return seen is null
            ? CheckFinding.Failed("tls", results.Values.Select(result => result.Failure?.Reason).First(reason => reason is not null)!) : Describe(seen);
        foreach (var (rung, result) in results.OrderBy(pair => pair.Key))
        {
            yield return seen is null ? CheckFinding.NotTried(ServerChecks.NameOf(rung), "TLS did not come about") : Describe(rung, result);
        }

        var offset = results.Values.Select(result => result.ClockOffset).FirstOrDefault(known => known is not null);
        yield return offset is { } known ? DescribeClock(known) : CheckFinding.NotTried("clock", "the server did not tell its time");
    }

    private static CheckFinding DescribeClock(TimeSpan offset)
    {
        var text = $"The server's clock is {Math.Abs(offset.TotalSeconds).ToString("0", CultureInfo.InvariantCulture)} s {(offset < TimeSpan.Zero ? "behind" : "ahead of")} this machine's.";
        return offset.Duration() >= MostOffset ? CheckFinding.Failed("clock", $"{text} Beyond 5 min it refuses the agent: set both clocks right, by NTP best.")
            : offset.Duration() >= SmallOffset ? CheckFinding.Warning("clock", $"{text} Set both right, by NTP best: beyond 5 min it refuses the agent.")
            : CheckFinding.Ok("clock", text);
    }

    private CheckFinding Describe(SeenCertificate seen)
    {
        var left = seen.NotAfter - now;
        var text = string.Create(
            CultureInfo.InvariantCulture, $"{seen.Protocol}; the certificate ({seen.Subject}) fits name and authority, {Math.Floor(left.TotalDays):0} days are left.");
        return left < (seen.NotAfter - seen.NotBefore) * WarnPart
            ? CheckFinding.Warning("tls", $"{text} It should have been renewed: see the server's log.") : CheckFinding.Ok("tls", text);
    }

    private CheckFinding Describe(UplinkRung rung, RoadResult result)
    {
        var name = ServerChecks.NameOf(rung);
        if (result.Failure is not { } failure)
        {
            return CheckFinding.Ok(name, "It gets through.");
        }

        // One way is enough.
        var better = results.Where(other => other.Value.Failure is null).Select(other => other.Key).DefaultIfEmpty(rung).Min();
        return better == rung
            ? CheckFinding.Failed(name, failure.Reason)
            : CheckFinding.Warning(name, $"It does not get through, so readings go by {ServerChecks.NameOf(better)}. {failure.Reason}");
    }
}
