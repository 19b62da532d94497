namespace KPax.Agent.Uplink.Packing;

/// <summary>One token of an entry: a field with its value, a field that opens a message, or the close of one. batch.proto describes them.</summary>
/// <param name="Key">The field's key as protobuf writes it: number and wire type; 0 closes a message.</param>
/// <param name="Number">Value of a field of wire type 0, 1 or 5.</param>
/// <param name="Octets">Value of a field of wire type 2 that is no message.</param>
/// <param name="Opens">True if the field is a message: its fields follow, then its close.</param>
internal readonly record struct WireToken(uint Key, ulong Number, ReadOnlyMemory<byte> Octets, bool Opens)
{
    /// <summary>Closes a message.</summary>
    public static readonly WireToken Close = new(0, 0, default, false);

    /// <summary>True if it bears octets.</summary>
    public bool HasOctets => (Key & 7) == 2 && !Opens;

    /// <summary>True if it bears a number.</summary>
    public bool HasNumber => (Key & 7) is 1 or 5 || ((Key & 7) == 0 && Key != 0);

    /// <summary>True if it says the same.</summary>
    public bool IsSame(in WireToken other) =>
        Key == other.Key && Number == other.Number && Opens == other.Opens && Octets.Span.SequenceEqual(other.Octets.Span);
}
