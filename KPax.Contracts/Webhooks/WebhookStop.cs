namespace KPax.Contracts.Webhooks;

/// <summary>Why the server stopped a webhook. The numbers stand in the database.</summary>
public enum WebhookStop
{
    /// <summary>It did not.</summary>
    None = 0,

    /// <summary>The receiver said 410: it wants no more.</summary>
    Gone = 1,

    /// <summary>No message was taken for days.</summary>
    Failing = 2,

    /// <summary>Whoever answers for it is gone, is locked out, or may not see there any more what it tells.</summary>
    Rights = 3,

    /// <summary>Its organisation is archived.</summary>
    Organisation = 4,

    /// <summary>The keys of the server are not those that its secret was sealed with; a new secret mends it.</summary>
    Secret = 5,
}
