namespace KPax.Contracts.Configuration;

/// <summary>How a scan stands that was asked for.</summary>
public enum ScanRequestState
{
    /// <summary>It waits for the agent to be connected.</summary>
    Waiting = 0,

    /// <summary>It is on its way to the agent.</summary>
    Sent = 1,

    /// <summary>It waits for its turn at the agent.</summary>
    Queued = 2,

    /// <summary>Devices are being asked.</summary>
    Running = 3,

    /// <summary>It is over.</summary>
    Done = 4,

    /// <summary>It broke off.</summary>
    Failed = 5,

    /// <summary>The agent did not do it; the reason says why.</summary>
    Refused = 6,

    /// <summary>Nothing was heard of it for too long.</summary>
    TimedOut = 7,
}
