namespace KPax.Web.Api;

/// <summary>What was let out of quarantine.</summary>
/// <param name="Readings">How many readings this request stored.</param>
/// <param name="Waiting">How many wait still: ask again until it is 0.</param>
internal sealed record ReleasedReadings(int Readings, long Waiting);
