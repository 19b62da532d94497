namespace KPax.Silo.Gateway.Packing;

/// <summary>Makes an entry of its base and edits. Pure.</summary>
internal static class TokenEditing
{
    /// <summary>The entry's octets. <see cref="PackedFormatException"/> if the edits do not fit the base.</summary>
    public static byte[] Apply(IReadOnlyList<Token> from, PackedReader reader, int maxOctets)
    {
        var writer = new TokenWriter(maxOctets);
        var next = 0;
        while (true)
        {
            var head = reader.Number();
            if ((head & 3) == 0)
            {
                Take(from.Count - next);
                return writer.Finish();
            }

            Take(head >> 2 <= (ulong)(from.Count - next) ? (int)(head >> 2) : throw new PackedFormatException("The base has fewer tokens."));
            switch (head & 3)
            {
                case 1 when next < from.Count:
                    writer.Write(reader.Change(from[next++]));
                    break;
                case 2:
                    for (var left = reader.Count(maxOctets); left > 0; left--)
                    {
                        writer.Write(reader.NewToken(writer.Opens));
                    }

                    break;
                case 3:
                    var gone = reader.Count(int.MaxValue - 1) + 1;
                    next = gone <= from.Count - next ? next + gone : throw new PackedFormatException("The base has fewer tokens.");
                    break;
                default:
                    throw new PackedFormatException("The base has fewer tokens.");
            }
        }

        void Take(int count)
        {
            for (; count > 0; count--)
            {
                writer.Write(from[next++]);
            }
        }
    }
}
