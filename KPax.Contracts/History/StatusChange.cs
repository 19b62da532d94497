using KPax.Contracts.Devices;

namespace KPax.Contracts.History;

/// <summary>A device whose state became another.</summary>
/// <param name="At">When it was read, corrected by what is known of the agent's clock; of a device that did not answer when that was received.</param>
/// <param name="Condition">How the fleet shows it from then on.</param>
/// <param name="State">What the device told last.</param>
public sealed record StatusChange(DateTimeOffset At, DeviceCondition Condition, DeviceState State);
