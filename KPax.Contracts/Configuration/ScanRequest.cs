using KPax.Contracts.Devices;

namespace KPax.Contracts.Configuration;

/// <summary>A scan that somebody asked for.</summary>
public sealed record ScanRequest
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>Who is to do it.</summary>
    public long AgentId { get; init; }

    /// <summary>What to ask for.</summary>
    public ScanKind Kind { get; init; }

    /// <summary>Keys of the devices; empty: all targets.</summary>
    public IReadOnlyList<string> DeviceKeys { get; init; } = [];

    /// <summary>How it stands.</summary>
    public ScanRequestState State { get; init; }

    /// <summary>Devices and targets that are done.</summary>
    public int Done { get; init; }

    /// <summary>Devices and targets of the scan; 0: not told yet.</summary>
    public int Total { get; init; }

    /// <summary>Of those that are done, how many gave a reading.</summary>
    public int Answered { get; init; }

    /// <summary>Why it was refused or failed, in plain words; empty: it was not.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset AskedAt { get; init; }

    /// <summary>When something was heard of it last.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>True while something may still come of it.</summary>
    public bool IsOpen => State is ScanRequestState.Waiting or ScanRequestState.Sent or ScanRequestState.Queued or ScanRequestState.Running;
}
