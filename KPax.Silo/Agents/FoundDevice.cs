using KPax.Contracts.Devices;
using KPax.Silo.Devices;

namespace KPax.Silo.Agents;

/// <summary>Whose an agent's reading is.</summary>
/// <param name="Id">The device.</param>
/// <param name="Revision">What was decided of it by then.</param>
/// <param name="Grain">Whom to tell.</param>
/// <param name="Identity">What it told of itself when it was looked up; null: its key alone.</param>
/// <param name="LookedUpAt">When that was.</param>
internal sealed record FoundDevice(long Id, long Revision, IDeviceIngest Grain, DeviceIdentity? Identity, DateTimeOffset LookedUpAt);
