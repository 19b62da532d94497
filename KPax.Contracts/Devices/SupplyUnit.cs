namespace KPax.Contracts.Devices;

/// <summary>Unit of capacity and amount. Values as in kpax.device.v1.Supply.Unit.</summary>
public enum SupplyUnit
{
    Unspecified = 0,
    Other = 1,
    Unknown = 2,
    TenThousandthsOfInches = 3,
    Micrometers = 4,
    Impressions = 7,
    Sheets = 8,
    Hours = 11,
    ThousandthsOfOunces = 12,
    TenthsOfGrams = 13,
    HundredthsOfFluidOunces = 14,
    TenthsOfMilliliters = 15,
    Feet = 16,
    Meters = 17,
    Items = 18,
    Percent = 19,
}
