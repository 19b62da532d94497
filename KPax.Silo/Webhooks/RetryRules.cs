namespace KPax.Silo.Webhooks;

/// <summary>How long to wait before the next attempt. Pure.</summary>
internal static class RetryRules
{
    private const double Growth = 3;
    private const double Jitter = 0.2;

    // Beyond it every wait is the longest one anyhow, and numbers stay numbers.
    private const int MostGrowth = 30;

    /// <summary>The wait after so many attempts that failed.</summary>
    /// <param name="failures">How many, from 1.</param>
    /// <param name="asked">What the receiver asked for (Retry-After); null: nothing.</param>
    /// <param name="chance">From 0 to 1, drawn for this wait, so that receivers do not get everything at the same moment again.</param>
    /// <param name="options">The bounds.</param>
    public static TimeSpan WaitAfter(int failures, TimeSpan? asked, double chance, WebhookOptions options)
    {
        var longest = options.LongestWait;
        var wait = Math.Min(options.RetryAfter.TotalSeconds * Math.Pow(Growth, Math.Min(failures - 1, MostGrowth)), longest.TotalSeconds);
        var own = TimeSpan.FromSeconds(wait * (1 - Jitter + (2 * Jitter * chance)));
        var theirs = asked is not { } said ? TimeSpan.Zero : said < longest ? said : longest;
        return own > theirs ? own : theirs;
    }
}
