namespace KPax.Silo.Gateway;

/// <summary>What one message may hold. Far above what any device tells, and small enough that nobody can fill the storage with one entry.</summary>
internal static class WireLimits
{
    /// <summary>Characters of a text.</summary>
    public const int Text = 2_000;

    /// <summary>Characters of a device key.</summary>
    public const int DeviceKey = 400;

    /// <summary>Octets of a text that came in another encoding.</summary>
    public const int Octets = 8_000;

    /// <summary>Counters of a device.</summary>
    public const int Counters = 1_000;

    /// <summary>Supplies of a device.</summary>
    public const int Supplies = 500;

    /// <summary>Sources that contradict a supply's level.</summary>
    public const int SupplySources = 32;

    /// <summary>Values of a reading that are not from SNMP.</summary>
    public const int FieldOrigins = 2_000;

    /// <summary>Parts of a device that are not well.</summary>
    public const int SubUnits = 500;

    /// <summary>Alerts of a device.</summary>
    public const int Alerts = 500;

    /// <summary>Lines of a panel.</summary>
    public const int DisplayLines = 100;

    /// <summary>Conditions of a device.</summary>
    public const int Errors = 64;

    /// <summary>What could not be read in one scan.</summary>
    public const int ReadErrors = 500;

    /// <summary>Further network cards of a device.</summary>
    public const int Cards = 64;

    /// <summary>Sections named by a reading.</summary>
    public const int Sections = 16;

    /// <summary>Failures of a scan round; the size of the batch bounds them before this does.</summary>
    public const int Failures = 10_000;

    /// <summary>Octets of a hash of a lane's history.</summary>
    public const int Hash = 16;

    /// <summary>Octets of a hash that was cut.</summary>
    public const int ShortHash = 8;

    /// <summary>Longest scan round.</summary>
    public static readonly TimeSpan Round = TimeSpan.FromDays(30);
}
