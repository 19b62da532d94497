namespace KPax.Silo.Alerts;

/// <summary>Hours in which devices may be off: on some days of the week from one time to another by the wall clock; across midnight if that one is not later.</summary>
/// <param name="Days">The days on which it begins.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends; the same as <paramref name="From"/>: a day later.</param>
internal sealed record QuietHours(IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly To)
{
    /// <summary>True if a time on the wall clock lies in it.</summary>
    public bool Includes(DateTime local)
    {
        var time = TimeOnly.FromDateTime(local);
        return From < To
            ? Days.Contains(local.DayOfWeek) && time >= From && time < To
            : (Days.Contains(local.DayOfWeek) && time >= From) || (Days.Contains(local.AddDays(-1).DayOfWeek) && time < To);
    }
}
