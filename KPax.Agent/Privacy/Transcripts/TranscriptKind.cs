namespace KPax.Agent.Privacy.Transcripts;

/// <summary>What an entry tells; in a file the word in snake case.</summary>
internal enum TranscriptKind
{
    /// <summary>A datagram left.</summary>
    Sent,

    /// <summary>The system did not take the datagram that was told of last for this address.</summary>
    NotSent,

    /// <summary>A datagram came.</summary>
    Received,

    /// <summary>What the encrypted datagram held that came last from this address.</summary>
    Deciphered,

    /// <summary>An ICMP echo request left.</summary>
    Ping,

    /// <summary>An ICMP echo reply came.</summary>
    Pong,

    /// <summary>A request for a page or attributes left.</summary>
    WebSent,

    /// <summary>Its answer, or that none came.</summary>
    WebReceived,

    /// <summary>A message went to the server.</summary>
    ServerSent,

    /// <summary>A message came from the server.</summary>
    ServerReceived,

    /// <summary>The agent began to record. Without "stop" before it the record ended by force, and its last second may be missing.</summary>
    Start,

    /// <summary>The agent ended.</summary>
    Stop,

    /// <summary>Entries are missing, and how many.</summary>
    Gap,
}
