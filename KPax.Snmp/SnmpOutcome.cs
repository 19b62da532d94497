namespace KPax.Snmp;

/// <summary>How a question ended. A device that is silent is a result, not an exception.</summary>
public enum SnmpOutcome
{
    /// <summary>The device answered without an error.</summary>
    Answered = 0,

    /// <summary>The device answered with an error-status other than 0 (RFC 3416).</summary>
    ErrorStatus = 1,

    /// <summary>No answer came, after all tries.</summary>
    TimedOut = 2,

    /// <summary>The network says that nobody is there (ICMP), or there is no route.</summary>
    Unreachable = 3,

    /// <summary>The question does not fit a datagram, or was not allowed.</summary>
    NotSent = 4,

    /// <summary>The device's security model refused the question, or its answer cannot be trusted: see <see cref="SnmpResponse.SecurityError"/>.</summary>
    Refused = 5,
}
