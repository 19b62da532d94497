namespace KPax.Agent.Devices.Quirks;

/// <summary>A count in a record.</summary>
/// <param name="Code">The maker's code; empty if the record holds one count alone.</param>
/// <param name="Value">The count.</param>
internal readonly record struct CodedCount(string Code, ulong Value);
