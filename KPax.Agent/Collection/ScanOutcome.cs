namespace KPax.Agent.Collection;

/// <summary>How a scan of one device ended.</summary>
internal enum ScanOutcome
{
    /// <summary>There is a reading.</summary>
    Read = 0,

    /// <summary>Nobody answered.</summary>
    Silent = 1,

    /// <summary>Somebody answered who is no printer, or whose answers could not be used.</summary>
    NotAPrinter = 2,

    /// <summary>Nobody was asked: the device has restarted after questions and rests. See <see cref="UptimeWatch"/>.</summary>
    Resting = 3,

    /// <summary>The device refuses the user of SNMPv3. It is asked by nothing else: see <see cref="ScanResult.Reason"/>.</summary>
    Refused = 4,
}
