using KPax.Agent.Buffer.Disk;

namespace KPax.Agent.Buffer.Segments;

/// <summary>
/// The newest places once more, in a small file beside the segments. It is written after a group is durable and not synced, so it costs nothing, it
/// is never ahead of what is durable, and it outlives damage of the segments: their lost tail can be counted.
/// </summary>
internal sealed class NewestMirror : IDisposable
{
    private const int Octets = 512;

    // "KPN1".
    private const uint Mark = 0x314E504B;

    private readonly IDiskFile _file;

    private NewestMirror(IDiskFile file) => _file = file;

    /// <summary>Newest live and history place when it was opened; null if it is not sound.</summary>
    public (Place Live, Place History)? Found { get; private init; }

    /// <summary>Opens it, or makes it.</summary>
    public static NewestMirror Open(LogFolder folder)
    {
        var file = folder.Disk.Open(folder.Mirror);
        var octets = new byte[Octets];
        var length = Sealed.Check(Mark, octets.AsSpan(0, file.Read(0, octets)), Octets);
        if (length == 0)
        {
            return new NewestMirror(file);
        }

        using var reader = new BinaryReader(new MemoryStream(octets, Sealed.Overhead, length - Sealed.Overhead));
        return new NewestMirror(file) { Found = (Place.Read(reader), Place.Read(reader)) };
    }

    /// <summary>Writes it anew.</summary>
    public void Write(Place live, Place history)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        live.Write(writer);
        history.Write(writer);
        try
        {
            _file.Write(0, Sealed.Wrap(Mark, stream.ToArray()));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It helps after damage only; what is stored does not depend on it.
        }
    }

    public void Dispose() => _file.Dispose();
}
