namespace KPax.Silo.Devices.Identity;

/// <summary>By what a device is known, surest first. The numbers are in the database.</summary>
internal enum ObservationKind
{
    /// <summary>Maker and serial number.</summary>
    Serial = 1,

    /// <summary>Address of a network card.</summary>
    Mac = 2,

    /// <summary>UUID (printer-uuid of IPP, or that of the IEEE 1284 identification).</summary>
    Uuid = 3,

    /// <summary>Engine id of its SNMPv3 agent (RFC 3411).</summary>
    EngineId = 4,

    /// <summary>Maker and serial number of the IEEE 1284 identification, where the Printer MIB has another one.</summary>
    DeviceIdSerial = 5,

    /// <summary>Where one agent reached it: all there is of a device that tells nothing of itself.</summary>
    Place = 6,

    /// <summary>Name on the network. Tells nobody apart.</summary>
    HostName = 7,

    /// <summary>Address on the network. Tells nobody apart.</summary>
    IpAddress = 8,

    /// <summary>Maker and model. Tells nobody apart.</summary>
    Model = 9,
}
