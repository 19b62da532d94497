namespace KPax.Agent.Devices.Quirks;

/// <summary>Finds counts in octets.</summary>
internal interface ICountQuirk : IValueQuirk
{
    /// <summary>The counts in their order, each with its code; the code is empty where there is one count alone. Empty if the octets are none of these.</summary>
    IReadOnlyList<CodedCount> ReadCounts(ReadOnlySpan<byte> octets);
}
