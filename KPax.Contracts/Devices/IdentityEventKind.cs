namespace KPax.Contracts.Devices;

/// <summary>What happened to the identity of a device. The numbers are in the database.</summary>
public enum IdentityEventKind
{
    /// <summary>Not known to this version.</summary>
    Unspecified = 0,

    /// <summary>It was seen for the first time.</summary>
    New = 1,

    /// <summary>It answers at another address.</summary>
    AddressChanged = 2,

    /// <summary>Its network card was changed.</summary>
    CardChanged = 3,

    /// <summary>Its board was changed.</summary>
    BoardChanged = 4,

    /// <summary>It tells another serial number.</summary>
    SerialChanged = 5,

    /// <summary>It stands in another organisation of the same customer.</summary>
    Moved = 6,

    /// <summary>Another customer has, or had, a device with this serial number.</summary>
    SeenElsewhere = 7,

    /// <summary>Another device tells the same serial number.</summary>
    DuplicateSerial = 8,

    /// <summary>At its address another device answers now.</summary>
    Mismatch = 9,

    /// <summary>Two devices were found to be one.</summary>
    Merged = 10,

    /// <summary>One device was found to be two.</summary>
    Split = 11,

    /// <summary>Something was taken back by hand.</summary>
    Undone = 12,

    /// <summary>Another agent decides what its latest state is.</summary>
    PrimaryChanged = 13,

    /// <summary>Another device answers with the same network card's address.</summary>
    DuplicateCard = 14,
}
