namespace KPax.Silo.Alerts;

/// <summary>The alerts that a device's snapshot keeps. What it holds open is what table <c>alert</c> holds open of the device.</summary>
internal sealed record AlertMemory
{
    /// <summary>Nothing ever happened.</summary>
    public static readonly AlertMemory Empty = new();

    /// <summary>Open ones, in the order in which they were opened.</summary>
    public IReadOnlyList<OpenAlert> Open { get; init; } = [];

    /// <summary>Those closed within the hold time, newest last.</summary>
    public IReadOnlyList<OpenAlert> Closed { get; init; } = [];

    /// <summary>The number given last.</summary>
    public long LastNumber { get; init; }
}
