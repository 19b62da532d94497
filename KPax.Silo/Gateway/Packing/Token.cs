namespace KPax.Silo.Gateway.Packing;

/// <summary>One token of an entry: a field with its value, a field that opens a message, or the close of one. batch.proto describes them.</summary>
/// <param name="Key">The field's key as protobuf writes it: number and wire type; 0 closes a message.</param>
/// <param name="Number">Value of a field of wire type 0, 1 or 5.</param>
/// <param name="Octets">Value of a field of wire type 2 that is no message.</param>
/// <param name="Opens">True if the field is a message.</param>
internal readonly record struct Token(uint Key, ulong Number, byte[] Octets, bool Opens)
{
    /// <summary>The wire type.</summary>
    public uint WireType => Key & 7;
}
