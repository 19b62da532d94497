namespace KPax.Silo.Alerts;

/// <summary>An alert as it is after a change.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="HasWorsened">It asks more of people than before, so that who saw to it must look again.</param>
internal sealed record AlertChange(OpenAlert Alert, bool HasWorsened);
