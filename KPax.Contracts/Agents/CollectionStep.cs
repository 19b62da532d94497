namespace KPax.Contracts.Agents;

/// <summary>How far the way of a device's data goes.</summary>
public enum CollectionStep
{
    /// <summary>Not told.</summary>
    Unspecified = 0,

    /// <summary>Somebody wants it to be asked.</summary>
    Configured = 1,

    /// <summary>There is an address.</summary>
    Resolved = 2,

    /// <summary>Somebody is at the address.</summary>
    Pinged = 3,

    /// <summary>It answers SNMP.</summary>
    Answered = 4,

    /// <summary>It is a printer of a known kind.</summary>
    Matched = 5,

    /// <summary>Its answers make a reading.</summary>
    Read = 6,

    /// <summary>The reading is in the agent's buffer.</summary>
    Buffered = 7,

    /// <summary>The reading went to the server.</summary>
    Sent = 8,

    /// <summary>The server has it.</summary>
    Stored = 9,
}
