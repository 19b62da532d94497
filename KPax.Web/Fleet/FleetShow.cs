namespace KPax.Web.Fleet;

/// <summary>Which devices a list shows.</summary>
internal enum FleetShow
{
    All = 0,
    Stopped = 1,
    Warning = 2,
    NotAnswering = 3,
    LowSupply = 4,
    Ok = 5,
    Unknown = 6,
}
