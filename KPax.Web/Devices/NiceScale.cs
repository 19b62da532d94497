namespace KPax.Web.Devices;

/// <summary>A scale of whole, round numbers that holds all values.</summary>
/// <param name="Low">Lowest value of the scale.</param>
/// <param name="Step">From one line to the next.</param>
/// <param name="Steps">How many steps.</param>
public readonly record struct NiceScale(long Low, long Step, int Steps)
{
    private static readonly long[] Factors = [1, 2, 5];

    /// <summary>Highest value of the scale.</summary>
    public long High => At(Steps);

    /// <summary>The lines, from the highest down.</summary>
    public IEnumerable<long> TicksDown
    {
        get
        {
            for (var i = Steps; i >= 0; i--)
            {
                yield return At(i);
            }
        }
    }

    /// <summary>The finest scale of at most <paramref name="mostSteps"/> steps.</summary>
    public static NiceScale Of(long least, long most, int mostSteps = 4)
    {
        for (var power = 1L; ; power *= 10)
        {
            foreach (var step in Factors.Select(factor => factor * power))
            {
                var low = least / step * step;
                var steps = Math.Max(1, ((most - low) / step) + ((most - low) % step == 0 ? 0 : 1));
                if (steps <= mostSteps)
                {
                    return new NiceScale(low, step, (int)steps);
                }
            }
        }
    }

    /// <summary>Place of a value from the top, 0 to 100.</summary>
    public double FromTop(long value) => 100.0 * (High - value) / (High - Low);

    // The round number above the largest count would be beyond it.
    private long At(int step) => (long)Int128.Min(long.MaxValue, Low + ((Int128)Step * step));
}
