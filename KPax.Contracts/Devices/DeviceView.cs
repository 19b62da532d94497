using KPax.Contracts.Agents;

namespace KPax.Contracts.Devices;

/// <summary>The latest that is known of a device, and how old it is. Times are the server's.</summary>
[GenerateSerializer, Immutable, Alias("kpax.device-view")]
public sealed record DeviceView
{
    /// <summary>The server's number for the device.</summary>
    [Id(0)] public long Id { get; init; }

    /// <summary>Path of its organisation.</summary>
    [Id(1)] public string OrganisationPath { get; init; } = "";

    /// <summary>Grows with every change.</summary>
    [Id(2)] public long Revision { get; init; }

    /// <summary>How it is, as the fleet shows it.</summary>
    [Id(3)] public DeviceCondition Condition { get; init; }

    /// <summary>Who it is.</summary>
    [Id(4)] public DeviceIdentity Identity { get; init; } = new();

    /// <summary>What it can do.</summary>
    [Id(5)] public DeviceCapabilities Capabilities { get; init; } = new();

    /// <summary>Latest counters.</summary>
    [Id(6)] public IReadOnlyList<Counter> Counters { get; init; } = [];

    /// <summary>When the counters were received; null: never.</summary>
    [Id(7)] public DateTimeOffset? CountersAt { get; init; }

    /// <summary>Latest supplies.</summary>
    [Id(8)] public IReadOnlyList<Supply> Supplies { get; init; } = [];

    /// <summary>When the supplies were received; null: never.</summary>
    [Id(9)] public DateTimeOffset? SuppliesAt { get; init; }

    /// <summary>Latest status.</summary>
    [Id(10)] public DeviceStatus Status { get; init; } = new();

    /// <summary>When the status was received; null: never.</summary>
    [Id(11)] public DateTimeOffset? StatusAt { get; init; }

    /// <summary>When anything was received last.</summary>
    [Id(12)] public DateTimeOffset LastSeenAt { get; init; }

    /// <summary>When it was received first.</summary>
    [Id(13)] public DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>Why it did not answer the last time it was asked; empty: it answered.</summary>
    [Id(14)] public string FailureReason { get; init; } = "";

    /// <summary>What could not be read, and why, of the latest readings.</summary>
    [Id(15)] public IReadOnlyList<ReadError> Errors { get; init; } = [];

    /// <summary>The source whose total is billed; null: no reading had a total of impressions or sheets.</summary>
    [Id(16)] public BillingSource? Billing { get; init; }

    /// <summary>What holds for the latest counters now: broken checks, the billed source missing.</summary>
    [Id(17)] public IReadOnlyList<CounterNote> CounterMarks { get; init; } = [];

    /// <summary>What happened to the counters, oldest first; the newest are kept.</summary>
    [Id(18)] public IReadOnlyList<CounterNote> CounterEvents { get; init; } = [];

    /// <summary>What is expected of the counters of this device because it has held.</summary>
    [Id(19)] public IReadOnlyList<CounterCheck> CounterChecks { get; init; } = [];

    /// <summary>Where values of the latest readings come from that are not from SNMP.</summary>
    [Id(20)] public IReadOnlyList<FieldOrigin> OtherSources { get; init; } = [];

    /// <summary>The agent that told of it last; 0: none.</summary>
    [Id(24)] public long HeardBy { get; init; }

    /// <summary>Since when that agent is silent, and what is known of the device is as old as that; null: it is heard.</summary>
    [Id(25)] public DateTimeOffset? SilentSince { get; init; }

    /// <summary>Texts of the latest status from which the agent took names, addresses or files.</summary>
    [Id(21)] public int ScrubbedTexts { get; init; }

    /// <summary>The first step that failed when there was no reading the last time; unspecified if it answered, or the agent did not tell.</summary>
    [Id(26)] public CollectionStep FailureStep { get; init; }

    /// <summary>The agent that decides what the latest state is; null: nobody has read it.</summary>
    [Id(22)] public DeviceSpeaker? Primary { get; init; }

    /// <summary>Other agents that read it too. Their readings are kept, and change nothing here.</summary>
    [Id(23)] public IReadOnlyList<DeviceSpeaker> Witnesses { get; init; } = [];
}
