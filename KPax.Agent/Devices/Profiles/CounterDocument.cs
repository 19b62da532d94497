namespace KPax.Agent.Devices.Profiles;

/// <summary>What a counter counts, as it stands in the file; the words are those of counter.proto.</summary>
/// <param name="Kind">What is counted.</param>
/// <param name="Color">With which colours; none: all together.</param>
/// <param name="Size">Paper size such as "A3"; none: all together.</param>
/// <param name="Unit">In what; none: the usual unit of the kind.</param>
/// <param name="Code">The maker's own number, where the rule has no codes.</param>
/// <param name="Name">The maker's own name, where the device does not tell it.</param>
internal sealed record CounterDocument(
    string Kind,
    string? Color = null,
    string? Size = null,
    string? Unit = null,
    string? Code = null,
    string? Name = null);
