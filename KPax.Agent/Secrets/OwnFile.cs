namespace KPax.Agent.Secrets;

/// <summary>Writes files that nobody but their owner reads, whole or not at all.</summary>
internal static class OwnFile
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Writes a file beside the path, down to the disk, and puts it in its place. <see cref="IOException"/> or
    /// <see cref="UnauthorizedAccessException"/> if that cannot be; also if there is one and it is not to be overwritten.
    /// </summary>
    public static void Write(string path, ReadOnlySpan<byte> octets, bool overwrite)
    {
        // A name of its own: two processes may do this at once.
        var draft = $"{path}.{Guid.NewGuid():n}.new";
        try
        {
            using (var file = new FileStream(draft, OptionsOfNew()))
            {
                file.Write(octets);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite);

            // With its new name, so that what is sealed with a key does not outlive the key in a power cut.
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(handle);
        }
        catch
        {
            TryDelete(draft);
            throw;
        }
    }

    /// <summary>Takes rights of others away from a file that was there before; where that cannot be, it stays as it is.</summary>
    public static void Narrow(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        try
        {
            if ((File.GetUnixFileMode(path) & ~Own) != UnixFileMode.None)
            {
                File.SetUnixFileMode(path, Own);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Another's file: who reads it is for its owner to say.
        }
    }

    private static FileStreamOptions OptionsOfNew()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            // From its first octet on: a file that is narrowed afterwards was open for a moment.
            options.UnixCreateMode = Own;
        }

        return options;
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // What kept it from being written is told; the rest of it holds nothing that is not sealed or narrow.
        }
    }
}
