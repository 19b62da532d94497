namespace KPax.Tests.EndToEnd;

/// <summary>Waits for what other processes do.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks again and again until the condition holds; false if it does not within the limit.</summary>
    public static Task<bool> HoldsAsync(Func<bool> condition, TimeSpan limit) => HoldsAsync(() => Task.FromResult(condition()), limit);

    /// <summary>Looks again and again until the condition holds; false if it does not within the limit.</summary>
    public static async Task<bool> HoldsAsync(Func<Task<bool>> condition, TimeSpan limit)
    {
        using var timer = new PeriodicTimer(Look);
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > limit)
            {
                return false;
            }

            await timer.WaitForNextTickAsync();
        }

        return true;
    }
}
