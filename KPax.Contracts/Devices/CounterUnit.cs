namespace KPax.Contracts.Devices;

/// <summary>In what is counted. Values as in kpax.device.v1.Counter.Unit.</summary>
public enum CounterUnit
{
    Unspecified = 0,
    Impressions = 1,
    SheetsOfPaper = 2,
    ScannedPages = 3,
    Meters = 4,
    Feet = 5,
    Hours = 6,
    A4Equivalents = 7,
    Other = 8,
}
