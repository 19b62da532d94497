namespace KPax.Silo.Agents;

/// <summary>Whose batch it is, and when it came.</summary>
internal sealed record BatchContext(long AgentId, string OrganisationPath, ulong Epoch, int EpochOrdinal, DateTimeOffset ReceivedAt)
{
    /// <summary>The devices that were found already.</summary>
    public AgentDevices Devices { get; init; } = new();

    /// <summary>True if nothing above the lane's mark can have been applied.</summary>
    public bool IsFresh { get; init; }

    /// <summary>How far the agent's clock is ahead of the server's, seen when the session began.</summary>
    public TimeSpan ClockOffset { get; init; }
}
