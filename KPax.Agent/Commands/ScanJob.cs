using KPax.Agent.Collection;
using KPax.Agent.Discovery;

namespace KPax.Agent.Commands;

/// <summary>A target to read.</summary>
/// <param name="Target">The target.</param>
/// <param name="Scanner">Who reads it.</param>
/// <param name="Known">What is known to come of it without reading it; null: it is to be read.</param>
internal sealed record ScanJob(ScanTarget Target, IDeviceScanner Scanner, ScanResult? Known = null);
