namespace KPax.Simulator.Fleet;

/// <summary>How printers are told apart.</summary>
internal enum FleetLayout
{
    /// <summary>An address for each printer, all on one port.</summary>
    Addresses = 0,

    /// <summary>A port for each printer, all on one address.</summary>
    Ports = 1,

    /// <summary>A community for each printer, the recording's name; all on one address and port.</summary>
    Communities = 2,
}
