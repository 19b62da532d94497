namespace KPax.Agent.Uplink;

/// <summary>Kinds of failure that are dealt with in different ways.</summary>
internal enum UplinkFailureKind
{
    /// <summary>The server is not there, or cannot do it now.</summary>
    Unreachable = 0,

    /// <summary>The answer did not come in time: the road may be too slow for so much at once.</summary>
    TooSlow = 1,

    /// <summary>The server does not take this agent.</summary>
    Refused = 2,
}
