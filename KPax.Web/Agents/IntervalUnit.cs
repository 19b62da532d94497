namespace KPax.Web.Agents;

/// <summary>In what an interval is set.</summary>
internal enum IntervalUnit
{
    Seconds = 0,
    Minutes = 1,
    Hours = 2,
    Days = 3,
}
