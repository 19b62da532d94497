using System.Buffers;

namespace KPax.Agent.Http;

/// <summary>Reads a body to its end, or until it is too long. It takes memory in pieces, as octets come, and never doubles what it has.</summary>
internal static class BoundedBody
{
    private const int Piece = 65_536;

    /// <summary>The octets; null if there are more than the limit.</summary>
    public static async Task<byte[]?> ReadAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        var pieces = new List<byte[]>();
        try
        {
            for (var length = 0; ;)
            {
                if (length == pieces.Count * Piece)
                {
                    pieces.Add(ArrayPool<byte>.Shared.Rent(Piece));
                }

                var read = await stream.ReadAsync(pieces[^1].AsMemory(length % Piece, Piece - (length % Piece)), cancellationToken);
                length += read;
                if (read == 0 || length > limit)
                {
                    return length > limit ? null : Join(pieces, length);
                }
            }
        }
        finally
        {
            pieces.ForEach(piece => ArrayPool<byte>.Shared.Return(piece));
        }
    }

    private static byte[] Join(List<byte[]> pieces, int length)
    {
        var body = new byte[length];
        for (var index = 0; index * Piece < length; index++)
        {
            pieces[index].AsSpan(0, Math.Min(Piece, length - (index * Piece))).CopyTo(body.AsSpan(index * Piece));
        }

        return body;
    }
}
