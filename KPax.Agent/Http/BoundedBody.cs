using System.Buffers;

namespace KPax.Agent.Http;

/// <summary>Reads a body to its end, or until it is too long.</summary>
internal static class BoundedBody
{
    private const int FirstRoom = 16_384;

    /// <summary>The octets; null if there are more than the limit.</summary>
    public static async Task<byte[]?> ReadAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(FirstRoom, limit + 1));
        try
        {
            for (var length = 0; ;)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(length, Math.Min(buffer.Length, limit + 1) - length), cancellationToken);
                length += read;
                if (read == 0 || length > limit)
                {
                    return length > limit ? null : buffer.AsSpan(0, length).ToArray();
                }

                if (length == buffer.Length)
                {
                    var wider = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    buffer.CopyTo(wider, 0);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = wider;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
