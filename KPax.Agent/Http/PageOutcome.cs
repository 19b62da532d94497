namespace KPax.Agent.Http;

/// <summary>How it went with a page.</summary>
internal enum PageOutcome
{
    /// <summary>It is here.</summary>
    Read = 0,

    /// <summary>The device answers and does not have it, or does not show it without a password.</summary>
    Missing = 1,

    /// <summary>What the device sends is not taken: a foreign redirect, too much, another kind of content.</summary>
    Refused = 2,

    /// <summary>Nobody answers, or not in time: nothing more is asked of the device.</summary>
    Silent = 3,

    /// <summary>Nothing listens at the port.</summary>
    Closed = 4,

    /// <summary>The device shows another TLS key than before.</summary>
    Untrusted = 5,
}
