using System.Net;
using KPax.Snmp.Usm;

namespace KPax.Simulator.Fleet;

/// <summary>What to simulate, and where.</summary>
internal sealed record FleetOptions
{
    /// <summary>Recordings, and folders of recordings.</summary>
    public required IReadOnlyList<string> Recordings { get; init; }

    /// <summary>A printer that is made up in code is played too, before the recordings.</summary>
    public bool Synthetic { get; init; }

    /// <summary>First address; loopback only. Default: 127.0.20.1.</summary>
    public IPAddress Listen { get; init; } = IPAddress.Parse("127.0.20.1");

    /// <summary>From one printer's address to the next. Default: 1.</summary>
    public int Step { get; init; } = 1;

    /// <summary>First UDP port; 0: any that is free (one address only). Default: 16100.</summary>
    public int Port { get; init; } = 16100;

    /// <summary>How printers are told apart.</summary>
    public FleetLayout Layout { get; init; }

    /// <summary>Community of every printer, unless they are told apart by it. Default: public.</summary>
    public string Community { get; init; } = "public";

    /// <summary>Users of SNMPv3 on every printer; none: SNMPv3 stays without an answer. Printers told apart by community have it as context name.</summary>
    public IReadOnlyList<UsmUser> Users { get; init; } = [];

    /// <summary>Number of printers; recordings are used again with other serial numbers if they are fewer. 0: one for each recording.</summary>
    public int Count { get; init; }

    /// <summary>Pages rise, toner falls, jams come and go.</summary>
    public bool IsAlive { get; init; }

    /// <summary>How much faster than a real printer it lives. Default: 1.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Every poll of a page count gets a value that no other poll got.</summary>
    public bool UniquePolls { get; init; }

    /// <summary>File in which every such value is written down before it is sent; empty: none.</summary>
    public string PollLog { get; init; } = "";

    /// <summary>Seed of everything that is drawn. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Where printers send a trap when a jam begins or ends, on loopback; null: they send none.</summary>
    public IPEndPoint? Traps { get; init; }

    /// <summary>TCP port of the web pages and IPP that lie beside recordings; 0: none.</summary>
    public int WebPort { get; init; }

    /// <summary>Told of every datagram that comes to a printer, before anything else is done with it; null: nobody is.</summary>
    public Action<IPEndPoint>? Heard { get; init; }

    /// <summary>What goes wrong on demand.</summary>
    public FaultOptions Faults { get; init; } = new();
}
