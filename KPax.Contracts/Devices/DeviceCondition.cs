namespace KPax.Contracts.Devices;

/// <summary>How a device is, as the fleet shows it: what the device says of itself, or that it does not answer.</summary>
public enum DeviceCondition
{
    /// <summary>Nothing was told yet.</summary>
    Unknown = 0,

    /// <summary>Ready, printing, warming up, testing or asleep.</summary>
    Ok = 1,

    /// <summary>Works, and something wants attention.</summary>
    Warning = 2,

    /// <summary>Stopped or off-line: somebody must act.</summary>
    Stopped = 3,

    /// <summary>It did not answer the last time it was asked.</summary>
    NotAnswering = 4,
}
