namespace KPax.Agent.Uplink;

/// <summary>How a turn of the uplink ended.</summary>
internal sealed record TurnOutcome
{
    /// <summary>There was nothing to send.</summary>
    public static TurnOutcome Idle { get; } = new() { IsIdle = true, IsSuccess = true };

    /// <summary>The server has more than before.</summary>
    public static TurnOutcome Progress { get; } = new() { IsSuccess = true };

    /// <summary>Another turn is needed before one can tell whether it works: a session that opens proves little.</summary>
    public static TurnOutcome Again { get; } = new();

    /// <summary>True if there was nothing to send.</summary>
    public bool IsIdle { get; private init; }

    /// <summary>True if the server took everything that there was, or a part of it.</summary>
    public bool IsSuccess { get; private init; }

    /// <summary>Why it did not get on; null if it did.</summary>
    public UplinkFailure? Failure { get; private init; }

    /// <summary>How long the server asks to wait.</summary>
    public TimeSpan Pause { get; private init; }

    /// <summary>It did not get on.</summary>
    public static TurnOutcome Failed(UplinkFailureKind kind, string reason) => Failed(new UplinkFailure(kind, reason));

    /// <summary>It did not get on.</summary>
    public static TurnOutcome Failed(UplinkFailure failure) => new() { Failure = failure };

    /// <summary>The server asks to wait.</summary>
    public static TurnOutcome PauseFor(TimeSpan pause) => new() { Pause = pause };
}
