namespace KPax.Tests.Reliability.Faults;

/// <summary>One fault of one connection.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Towards">In which direction it is triggered.</param>
/// <param name="AfterOctets">It happens once so many octets went that way since it was injected.</param>
/// <param name="Delay">How long <see cref="FaultKind.Delay"/> keeps octets back; of the others: not used.</param>
/// <param name="Draw">A random number: which bit, how large a part.</param>
internal sealed record Fault(FaultKind Kind, FaultDirection Towards, int AfterOctets, TimeSpan Delay, int Draw)
{
    private const int LeastDelay = 100;
    private const int MostDelay = 2_000;

    /// <summary>A fault that happens with the next octet of the agent's.</summary>
    public static Fault Now(FaultKind kind, FaultDirection towards = FaultDirection.Server) => new(kind, towards, 0, TimeSpan.FromMilliseconds(LeastDelay), 0);

    /// <summary>Draws a fault; the same sequence for the same random source.</summary>
    /// <param name="random">The source.</param>
    /// <param name="mostOctets">Most octets before it happens.</param>
    public static Fault DrawFrom(Random random, int mostOctets = 20_000) => new(
        (FaultKind)random.Next(Enum.GetValues<FaultKind>().Length),
        (FaultDirection)random.Next(2),
        random.Next(mostOctets),
        TimeSpan.FromMilliseconds(random.Next(LeastDelay, MostDelay + 1)),
        random.Next());
}
