namespace KPax.Silo.Gateway.Packing;

/// <summary>A packed batch is not written as batch.proto says.</summary>
internal sealed class PackedFormatException(string message) : Exception(message);
