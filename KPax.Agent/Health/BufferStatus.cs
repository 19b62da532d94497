namespace KPax.Agent.Health;

/// <summary>What the agent keeps for the server.</summary>
internal sealed record BufferStatus
{
    /// <summary>Why the buffer could not be asked; empty: it could.</summary>
    public string Problem { get; init; } = "";

    /// <summary>The epoch of the numbers.</summary>
    public ulong Epoch { get; init; }

    /// <summary>Room that entries take.</summary>
    public long Octets { get; init; }

    /// <summary>Room that they may take.</summary>
    public long MaxOctets { get; init; }

    /// <summary>Entries that were dropped since the buffer was made; each is told to the server as a part of a gap.</summary>
    public long Dropped { get; init; }

    /// <summary>Files that were set aside because they were damaged, and still lie in the data directory.</summary>
    public int DamagedFiles { get; init; }

    /// <summary>The lanes.</summary>
    public IReadOnlyList<LaneView> Lanes { get; init; } = [];
}
