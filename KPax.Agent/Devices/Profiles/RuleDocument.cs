namespace KPax.Agent.Devices.Profiles;

/// <summary>Where a value comes from, as it stands in the file: exactly one of get, walk, table, sum, regex, const and first_of.</summary>
/// <param name="Get">One object.</param>
/// <param name="Instance">"device": hrDeviceIndex follows the name in get.</param>
/// <param name="Walk">A column of counters; what stands behind the name is the code of each.</param>
/// <param name="Table">Columns by name.</param>
/// <param name="Sum">Objects that are added; one that is missing makes the sum missing.</param>
/// <param name="Regex">A part of a text.</param>
/// <param name="Const">A text that is the same for each device of the profile.</param>
/// <param name="FirstOf">Several sources, best first.</param>
/// <param name="Map">Paper sizes by the device's own number for them.</param>
/// <param name="Quirk">Name of a decoder for what data cannot say.</param>
/// <param name="Counter">What get, sum or first_of counts.</param>
/// <param name="Codes">What each code counts. In a walk one part of a code may be "*": the number of a paper size.</param>
/// <param name="Sizes">A column with the names of paper sizes, by the number that "*" stands for.</param>
/// <param name="Replaces">The sources of the profile below are not used any more.</param>
/// <param name="Proof">How well this rule is proven, if not like the whole profile.</param>
internal sealed record RuleDocument(
    string? Get = null,
    string? Instance = null,
    string? Walk = null,
    Dictionary<string, string>? Table = null,
    List<string>? Sum = null,
    RegexDocument? Regex = null,
    string? Const = null,
    List<RuleDocument>? FirstOf = null,
    Dictionary<string, string>? Map = null,
    string? Quirk = null,
    CounterDocument? Counter = null,
    Dictionary<string, CounterDocument>? Codes = null,
    string? Sizes = null,
    bool Replaces = false,
    string? Proof = null)
{
    /// <summary>The words of which a rule has exactly one.</summary>
    public static readonly IReadOnlyList<string> Words = ["get", "walk", "table", "sum", "regex", "const", "first_of"];

    /// <summary>How many of <see cref="Words"/> are there.</summary>
    public int CountWords() => new object?[] { Get, Walk, Table, Sum, Regex, Const, FirstOf }.Count(word => word is not null);
}
