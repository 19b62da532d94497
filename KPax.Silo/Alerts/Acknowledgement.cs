namespace KPax.Silo.Alerts;

/// <summary>That somebody sees to an alert.</summary>
internal sealed record Acknowledgement(string By, DateTimeOffset At, string Note);
