namespace KPax.Snmp.Discovery;

/// <summary>What a request id of a sweep stands for.</summary>
/// <param name="Index">Which address.</param>
/// <param name="Phase">Which phase, 0 to 62.</param>
/// <param name="Attempt">Which try, from 0.</param>
/// <param name="IsShort">True for the question without hrDeviceType.</param>
internal readonly record struct SweepMark(int Index, int Phase, int Attempt, bool IsShort);
