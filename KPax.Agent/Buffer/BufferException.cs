namespace KPax.Agent.Buffer;

/// <summary>The buffer's file cannot be used at the moment; the message says why and what helps.</summary>
internal sealed class BufferException(string message, Exception? inner = null) : Exception(message, inner);
