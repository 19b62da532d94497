namespace KPax.Contracts.Webhooks;

/// <summary>How a webhook stands. The numbers stand in the database.</summary>
public enum WebhookState
{
    /// <summary>It hears events and sends them.</summary>
    Active = 0,

    /// <summary>Somebody paused it: it hears events, and sends them when it goes on.</summary>
    Paused = 1,

    /// <summary>The server stopped it (<see cref="WebhookStop"/>): it hears nothing until somebody lets it go on.</summary>
    Stopped = 2,
}
