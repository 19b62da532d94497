namespace KPax.Contracts.Devices;

/// <summary>By what a device is known, surest first. The numbers are in the database.</summary>
public enum DeviceObservationKind
{
    /// <summary>Not known to this version.</summary>
    Unspecified = 0,

    /// <summary>Maker and serial number.</summary>
    Serial = 1,

    /// <summary>Address of a network card.</summary>
    Mac = 2,

    /// <summary>UUID.</summary>
    Uuid = 3,

    /// <summary>Engine id of its SNMPv3 agent.</summary>
    EngineId = 4,

    /// <summary>Serial number of its IEEE 1284 identification, where that is another one.</summary>
    DeviceIdSerial = 5,

    /// <summary>Where one agent reached it: all there is of a device that tells nothing of itself.</summary>
    Place = 6,

    /// <summary>Name on the network.</summary>
    HostName = 7,

    /// <summary>Address on the network.</summary>
    IpAddress = 8,

    /// <summary>Maker and model.</summary>
    Model = 9,
}
