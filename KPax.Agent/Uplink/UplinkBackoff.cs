namespace KPax.Agent.Uplink;

/// <summary>
/// How long to wait after failures, without the waiting. Full jitter: each wait is drawn between 0 and a ceiling that doubles with every failure in a
/// row, up to 5 min; an agent that the server refuses (unknown key, no permission) goes up to 15 min, and so is tried often at first, while somebody
/// may be admitting it, and seldom later.
/// </summary>
/// <param name="options">The ceilings.</param>
/// <param name="random">Draws from 0 to 1.</param>
internal sealed class UplinkBackoff(UplinkOptions options, Func<double> random)
{
    // A draw near 0 must not become a loop without a pause.
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan LongestAsked = TimeSpan.FromMinutes(5);
    private const double SpreadPart = 0.2;

    // 2^20 s is beyond every ceiling.
    private const int MaxDoublings = 20;

    /// <summary>Failures in a row so far.</summary>
    public int Failures { get; private set; }

    /// <summary>Span over which the server asks its agents to spread their return. Default none.</summary>
    public TimeSpan ReconnectWindow { get; set; }

    /// <summary>The wait after one more failure.</summary>
    /// <param name="kind">What kind of failure it is.</param>
    /// <param name="retryAfter">How long the server asks to wait; the wait is not shorter, if that is no more than 5 min.</param>
    public TimeSpan Next(UplinkFailureKind kind, TimeSpan retryAfter = default)
    {
        var most = kind == UplinkFailureKind.Refused ? options.RefusedMost : options.BackoffMost;
        var ceiling = options.BackoffFirst * Math.Pow(2, Math.Min(Failures, MaxDoublings));
        Failures++;
        ceiling = ceiling < ReconnectWindow ? ReconnectWindow : ceiling;
        var wait = (ceiling > most ? most : ceiling) * random();
        var asked = retryAfter > TimeSpan.Zero ? Spread(retryAfter) : TimeSpan.Zero;
        wait = wait > asked ? wait : asked;
        return wait > Least ? wait : Least;
    }

    /// <summary>A wait that the server asked for, up to a fifth longer, so that those who were asked together do not come back together; at most 6 min.</summary>
    public TimeSpan Spread(TimeSpan asked) => (asked < LongestAsked ? asked : LongestAsked) * (1 + (SpreadPart * random()));

    /// <summary>Something worked.</summary>
    public void Reset() => Failures = 0;
}
