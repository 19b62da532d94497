using KPax.Contracts.Webhooks;

namespace KPax.Silo.Webhooks;

/// <summary>A message that is to be sent now.</summary>
internal sealed record DueMessage
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>The header webhook-id.</summary>
    public required string MessageId { get; init; }

    /// <summary>What it tells.</summary>
    public required WebhookEvents Event { get; init; }

    /// <summary>When that happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was tried first.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>How often it was tried, this time included.</summary>
    public required int Attempts { get; init; }

    /// <summary>Organisation of what it is about, then.</summary>
    public required long OrganisationId { get; init; }

    /// <summary>That one's name, then.</summary>
    public required string OrganisationName { get; init; }

    /// <summary>What it is about.</summary>
    public required MessageSubject Subject { get; init; }

    /// <summary>The number of that.</summary>
    public required long SubjectId { get; init; }

    /// <summary>Maker of the device; empty: none.</summary>
    public required string SubjectMaker { get; init; }

    /// <summary>Model of the device, or host of the agent.</summary>
    public required string SubjectName { get; init; }

    /// <summary>Serial number of the device; empty: not known.</summary>
    public required string SubjectSerial { get; init; }

    /// <summary>The members of "data" that are of this event alone, as a JSON object.</summary>
    public required string Data { get; init; }
}
