namespace KPax.Agent.Devices.Profiles;

/// <summary>How well a rule is proven.</summary>
internal enum ProfileProof
{
    /// <summary>Named by a peer's code or notes alone; no value of a device was seen.</summary>
    Claimed = 0,

    /// <summary>A peer reads it and says that it matched the device.</summary>
    Peer = 1,

    /// <summary>Seen in the answers of a real device, and it agrees with what else is there.</summary>
    Capture = 2,
}
