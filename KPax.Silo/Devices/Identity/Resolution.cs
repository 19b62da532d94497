namespace KPax.Silo.Devices.Identity;

/// <summary>Which device a sighting is of, and what the ledger has to change.</summary>
internal sealed record Resolution
{
    /// <summary>Stands for the device that the resolution makes, which has no number yet.</summary>
    public const long NewDevice = 0;

    /// <summary>The device; <see cref="NewDevice"/>: one that is to be made.</summary>
    public long Device { get; init; }

    /// <summary>True if it was taken before what is known already: it changes nothing that holds now.</summary>
    public bool IsLate { get; init; }

    /// <summary>Observations to note at the device.</summary>
    public IReadOnlyList<Observation> Seen { get; init; } = [];

    /// <summary>Observations of the device that hold no longer.</summary>
    public IReadOnlyList<Observation> Gone { get; init; } = [];

    /// <summary>Observations that another device loses to it.</summary>
    public IReadOnlyList<(long From, Observation What)> Taken { get; init; } = [];

    /// <summary>A device that turned out to be the same; null: none.</summary>
    public long? Absorbs { get; init; }

    /// <summary>A card or a serial number of the device that turned out to be another device's; null: none.</summary>
    public Observation? SplitsOff { get; init; }

    /// <summary>True if the sighting is that of the device which is split off.</summary>
    public bool IsOfSplit { get; init; }

    /// <summary>What happened.</summary>
    public IReadOnlyList<IdentityNote> Notes { get; init; } = [];
}
