namespace KPax.Web.Api;

/// <summary>What was let out of quarantine.</summary>
/// <param name="Readings">How many readings were stored.</param>
internal sealed record ReleasedReadings(int Readings);
