namespace KPax.Agent.Buffer;

/// <summary>The buffer's file does not hold what was written to it.</summary>
internal sealed class BufferDamagedException(string message) : Exception(message);
