using KPax.Contracts.Agents;

namespace KPax.Silo.Storage;

/// <summary>One number that was applied; unique over all devices, so that it cannot be applied twice.</summary>
internal readonly record struct FenceRow(long AgentId, ulong Epoch, Lane Lane, ulong Number);
