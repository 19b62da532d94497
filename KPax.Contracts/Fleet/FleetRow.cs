using KPax.Contracts.Devices;

namespace KPax.Contracts.Fleet;

/// <summary>One device in a list.</summary>
public sealed record FleetRow
{
    /// <summary>The server's number for the device.</summary>
    public required long Id { get; init; }

    /// <summary>Path of its organisation.</summary>
    public string OrganisationPath { get; init; } = "";

    /// <summary>Grows with every change.</summary>
    public required long Revision { get; init; }

    /// <summary>How it is.</summary>
    public required DeviceCondition Condition { get; init; }

    /// <summary>Maker's name; empty: not known.</summary>
    public required string Manufacturer { get; init; }

    /// <summary>Model; empty: not known.</summary>
    public required string Model { get; init; }

    /// <summary>Serial number; empty: not known.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>Address at which it answered.</summary>
    public required string IpAddress { get; init; }

    /// <summary>Name on the network; empty: not known.</summary>
    public required string NetworkName { get; init; }

    /// <summary>Total of its life; null: not told by the device, or the caller has no right to meters there.</summary>
    public required long? TotalPages { get; init; }

    /// <summary>Unit of the total: impressions or sheets as a rule.</summary>
    public required CounterUnit TotalUnit { get; init; }

    /// <summary>Its supplies in the order of the device's table.</summary>
    public required IReadOnlyList<Supply> Supplies { get; init; }

    /// <summary>The agent that told of it last; 0: none.</summary>
    public long HeardBy { get; init; }

    /// <summary>Since when that agent is silent, and what is known of the device is as old as that; null: it is heard.</summary>
    public DateTimeOffset? SilentSince { get; init; }

    /// <summary>When anything was received last, by the server's clock.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }
}
