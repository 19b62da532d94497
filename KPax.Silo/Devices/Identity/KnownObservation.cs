namespace KPax.Silo.Devices.Identity;

/// <summary>What was seen of a device, and when, by the server's clock.</summary>
/// <param name="What">What was seen.</param>
/// <param name="FirstSeen">When first.</param>
/// <param name="LastSeen">When last; moved forward now and then, not with every poll.</param>
/// <param name="IsCurrent">False if something else took its place.</param>
/// <param name="IsByHand">True if somebody said that it belongs to this device: the resolver leaves it there.</param>
internal sealed record KnownObservation(Observation What, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, bool IsCurrent, bool IsByHand);
