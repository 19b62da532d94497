using KPax.Contracts.Agents;

namespace KPax.Silo.Storage;

/// <summary>
/// One number that was applied; unique over all devices, so that it cannot be applied twice. The hash of its content tells it from the same number in
/// another history of the same epoch (a clone's).
/// </summary>
internal readonly record struct FenceRow(long AgentId, ulong Epoch, Lane Lane, ulong Number, ulong ContentHash = 0);
