namespace KPax.Agent.Buffer;

/// <summary>A place in a lane that the file remembers.</summary>
/// <param name="Position">Position of the entry.</param>
/// <param name="Hash">Rolling hash after it.</param>
/// <param name="Octets">Octets of all entries of the lane up to it.</param>
/// <param name="Order">Its order among all lanes.</param>
internal sealed record Milestone(long Position, byte[] Hash, long Octets, long Order)
{
    /// <summary>Before the first entry.</summary>
    public static Milestone None { get; } = new(0, [], 0, 0);
}
