namespace KPax.Web.Devices;

/// <summary>How much of the past a chart shows.</summary>
public enum HistoryRange
{
    Day = 0,
    Week = 1,
    Month = 2,
    Year = 3,
}
