namespace KPax.Contracts.Webhooks;

/// <summary>Why a message was not taken.</summary>
public enum DeliveryFault
{
    /// <summary>Something that this version does not know.</summary>
    Unknown = 0,

    /// <summary>DNS does not know the host.</summary>
    UnknownHost = 1,

    /// <summary>The host has an address that may not be called.</summary>
    NotAllowed = 2,

    /// <summary>There was no connection.</summary>
    NotConnected = 3,

    /// <summary>The connection broke.</summary>
    Broken = 4,

    /// <summary>TLS failed, or the certificate is not trusted.</summary>
    NotTrusted = 5,

    /// <summary>There was no answer in time.</summary>
    Late = 6,

    /// <summary>There was no answer that could be read.</summary>
    NoAnswer = 7,

    /// <summary>The answer leads elsewhere.</summary>
    Elsewhere = 8,

    /// <summary>The receiver wants no more.</summary>
    Gone = 9,

    /// <summary>The receiver said that it did not take it.</summary>
    NotTaken = 10,

    /// <summary>Too many messages wait.</summary>
    TooMany = 11,

    /// <summary>The webhook was stopped.</summary>
    Stopped = 12,
}
