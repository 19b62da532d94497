using KPax.Contracts.Agents;

namespace KPax.Web.Devices;

/// <summary>One step of the way of a device's data.</summary>
/// <param name="Step">The step.</param>
/// <param name="IsFailed">True for the first step that failed.</param>
/// <param name="IsWell">True if it went well the last time; false if it failed, or was not come to since.</param>
/// <param name="At">When it went well last, as far as that is known; null: never, or not known.</param>
internal sealed record CollectionLine(CollectionStep Step, bool IsFailed, bool IsWell, DateTimeOffset? At);
