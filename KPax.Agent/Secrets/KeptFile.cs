using System.Formats.Tar;

namespace KPax.Agent.Secrets;

/// <summary>Puts other contents into a file that belongs to somebody, in one step and so that it stays theirs.</summary>
internal static class KeptFile
{
    /// <summary>
    /// Replaces the contents. <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>, with the file as it was, if that cannot be, if it is
    /// not what was expected any more, or if it would get another owner or group.
    /// </summary>
    public static void Replace(string path, byte[] expected, byte[] contents)
    {
        // The file itself and not a link to it, which would become a file.
        var file = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        var draft = $"{file}.{Guid.NewGuid():n}.new";
        try
        {
            Write(draft, contents);
            if (OperatingSystem.IsWindows())
            {
                Expect(file, expected);

                // It keeps the file's rights.
                File.Replace(draft, file, null);
                return;
            }

            File.SetUnixFileMode(draft, File.GetUnixFileMode(file));
            if (OwnerOf(draft) != OwnerOf(file))
            {
                throw new UnauthorizedAccessException("It belongs to another user or group, and would not any more");
            }

            Expect(file, expected);
            File.Move(draft, file, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static void Write(string path, byte[] contents)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(contents);
        file.Flush(flushToDisk: true);
    }

    private static void Expect(string file, byte[] expected)
    {
        if (!File.ReadAllBytes(file).AsSpan().SequenceEqual(expected))
        {
            throw new IOException("It was changed at the same time");
        }
    }

    // The one place in .NET that tells a file's owner without native code, which is banned here.
    private static (int User, int Group) OwnerOf(string file)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true))
        {
            writer.WriteEntry(file, "owner");
        }

        archive.Position = 0;
        using var reader = new TarReader(archive);
        var entry = reader.GetNextEntry()!;
        return (entry.Uid, entry.Gid);
    }
}
