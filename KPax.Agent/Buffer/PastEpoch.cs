namespace KPax.Agent.Buffer;

/// <summary>An epoch that is over, as long as entries of it are kept.</summary>
/// <param name="Epoch">Its random number.</param>
/// <param name="Start">Position before its number 1.</param>
/// <param name="First">First position that was given in it and is kept.</param>
/// <param name="Last">Last position that was given in it.</param>
internal sealed record PastEpoch(ulong Epoch, long Start, long First, long Last);
