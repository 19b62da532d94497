namespace KPax.Contracts.Fleet;

/// <summary>By which column a list of devices is sorted.</summary>
public enum FleetSort
{
    Condition = 0,
    Manufacturer = 1,
    Model = 2,
    SerialNumber = 3,
    IpAddress = 4,
    NetworkName = 5,
    TotalPages = 6,
    LowestSupply = 7,
    LastSeen = 8,

    /// <summary>The server's number, for who walks the whole list.</summary>
    Id = 9,
}
