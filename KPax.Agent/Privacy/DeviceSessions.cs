using System.Collections.Concurrent;
using KPax.Agent.Devices.Profiles;
using KPax.Snmp;

namespace KPax.Agent.Privacy;

/// <summary>A session for each profile: a device is asked for what its own profile names, however many are loaded.</summary>
internal sealed class DeviceSessions(ISnmpSession inner, ProfileCatalog catalog)
{
    // Bounded by the number of profiles.
    private readonly ConcurrentDictionary<string, AllowedSession> _sessions = new();

    /// <summary>What was held back, over all devices.</summary>
    public AllowedSessionCounters Counters { get; } = new();

    /// <summary>The session of a profile. The base belongs to it: who a device is, is asked before its profile is known.</summary>
    public ISnmpSession Of(DeviceProfile profile) =>
        _sessions.GetOrAdd(profile.Name, _ => new AllowedSession(inner, Allowlist.Compile(catalog.Base, profile), Counters));
}
