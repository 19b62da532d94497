namespace KPax.Snmp.Notifications;

/// <summary>Why a datagram was dropped. Each is counted, none is logged one by one.</summary>
public enum NotificationDrop
{
    /// <summary>Nobody known has its address; it was not looked into.</summary>
    UnknownSender,

    /// <summary>It is no whole message.</summary>
    Malformed,

    /// <summary>It is a message, but no trap or inform.</summary>
    NotANotification,

    /// <summary>v1 and v2c: its community is none of those of this sender.</summary>
    WrongCommunity,

    /// <summary>v3: its engine id is neither the sender's nor, for an inform, ours.</summary>
    UnknownEngine,

    /// <summary>v3: its user is none of those of this sender, or may not speak at this level.</summary>
    UnknownUser,

    /// <summary>v3: its digest is wrong, or it could not be decrypted.</summary>
    WrongDigest,

    /// <summary>v3: it is too old, or sent again by somebody who listened.</summary>
    NotInTimeWindow,

    /// <summary>v3: more digests were to be checked than one second may have.</summary>
    DigestLimit,

    /// <summary>Its sender has sent more than one second may have.</summary>
    RateLimit,

    /// <summary>Nobody has taken those before it.</summary>
    QueueFull,
}
