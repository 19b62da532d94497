using KPax.Contracts.Devices;

namespace KPax.Silo.Storage;

/// <summary>A device's snapshot, which is also what lists read: searchable columns and the whole state as JSON.</summary>
internal sealed record DeviceRow
{
    /// <summary>The server's number for the device.</summary>
    public required long Id { get; init; }

    /// <summary>Path of its organisation.</summary>
    public required string OrganisationPath { get; init; }

    /// <summary>Grows by one with every write.</summary>
    public required long Revision { get; init; }

    /// <summary>How many of these writes left everything that lists ask for as it was.</summary>
    public long Beat { get; init; }

    /// <summary>True of a row to be written: nothing but total, last-seen time and <see cref="Pulse"/> differs from the row before.</summary>
    public bool IsBeat { get; init; }

    /// <summary>Grows when what belongs to the device is decided anew. Written by the identity ledger alone.</summary>
    public long IdentityRevision { get; init; }

    /// <summary>The device that shows what is kept of this one; null: itself.</summary>
    public long? MergedInto { get; init; }

    /// <summary>Who it is.</summary>
    public required DeviceIdentity Identity { get; init; }

    /// <summary>How it is.</summary>
    public required DeviceCondition Condition { get; init; }

    /// <summary>Total of its life; null: not told.</summary>
    public long? Total { get; init; }

    /// <summary>Unit of the total.</summary>
    public CounterUnit TotalUnit { get; init; }

    /// <summary>Lowest measured level of its supplies, per cent; null: none is measured.</summary>
    public double? LowestSupply { get; init; }

    /// <summary>True if an alert of a low supply is open.</summary>
    public bool HasLowSupply { get; init; }

    /// <summary>The agent that told of it last; 0: none.</summary>
    public long HeardBy { get; init; }

    /// <summary>When anything was received last.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>Its supplies as JSON in UTF-8, for lists.</summary>
    public required byte[] Supplies { get; init; }

    /// <summary>The whole state as JSON in UTF-8; empty: none yet, or it is not kept beside what was made of it.</summary>
    public required byte[] State { get; init; }

    /// <summary>What changed since <see cref="State"/> was written; null: nothing.</summary>
    public byte[]? Pulse { get; init; }
}
