namespace KPax.Agent.Buffer.Segments;

/// <summary>
/// A place in a lane. Entries have positions, which never change; a number is a position counted from the start of the epoch, so a new epoch
/// rewrites nothing.
/// </summary>
/// <param name="Position">Position of the entry; 0: before the first.</param>
/// <param name="Hash">Rolling hash after it: 16 octets, none before the first.</param>
/// <param name="Order">Its order among all lanes.</param>
internal sealed record Place(long Position, byte[] Hash, long Order)
{
    /// <summary>Before the first entry.</summary>
    public static Place None { get; } = new(0, [], 0);

    /// <summary>Writes it.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(Position);
        writer.Write(Order);
        writer.Write((byte)Hash.Length);
        writer.Write(Hash);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static Place Read(BinaryReader reader)
    {
        var position = reader.ReadInt64();
        var order = reader.ReadInt64();
        return new Place(position, reader.ReadBytes(reader.ReadByte()), order);
    }
}
