namespace KPax.Simulator.Fleet;

/// <summary>Draws which questions are lost: the same ones for the same seed. Not for two threads at once.</summary>
internal sealed class SeededLoss(double percent, int seed)
{
    private readonly Random? _random = percent > 0 ? new Random(seed) : null;

    /// <summary>True if the next question is lost.</summary>
    public bool LosesNext() => _random is not null && _random.NextDouble() * 100 < percent;
}
