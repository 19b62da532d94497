namespace KPax.Silo.Storage;

/// <summary>Where the server keeps its data.</summary>
internal sealed record StorageOptions(string DatabasePath);
