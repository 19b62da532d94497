namespace KPax.Contracts.Devices;

/// <summary>Something that happened to the identity of a device.</summary>
[GenerateSerializer, Immutable, Alias("kpax.identity-event")]
public sealed record IdentityEvent
{
    /// <summary>Its number.</summary>
    [Id(0)] public long Id { get; init; }

    /// <summary>The device.</summary>
    [Id(1)] public long DeviceId { get; init; }

    /// <summary>The other device that it concerns; null: none, or one that the caller may not see.</summary>
    [Id(2)] public long? OtherId { get; init; }

    /// <summary>When, by the server's clock.</summary>
    [Id(3)] public DateTimeOffset At { get; init; }

    /// <summary>What happened.</summary>
    [Id(4)] public IdentityEventKind Kind { get; init; }

    /// <summary>What was before it; empty: nothing.</summary>
    [Id(5)] public string Before { get; init; } = "";

    /// <summary>What is since then; empty: nothing.</summary>
    [Id(6)] public string After { get; init; } = "";

    /// <summary>Whether it can be taken back.</summary>
    [Id(7)] public IdentityUndo Undo { get; init; }

    /// <summary>Who decided it; empty: the server.</summary>
    [Id(8)] public string Caller { get; init; } = "";
}
