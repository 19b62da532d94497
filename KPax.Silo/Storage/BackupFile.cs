namespace KPax.Silo.Storage;

/// <summary>A file that holds all the data: only its owner may read it, and it has its name only when it is whole and on the disk.</summary>
internal static class BackupFile
{
    /// <summary>Writes a new file by another name and gives it its own. <see cref="StorageFaultException"/> with the mend if it cannot be.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="write">Fills the empty file of the given name, and checks it.</param>
    public static void Write(string file, Action<string> write)
    {
        if (File.Exists(file))
        {
            throw new StorageFaultException($"{file} exists already. Name another file, or remove it.");
        }

        var part = $"{file}.part";
        Try(part, () =>
        {
            Make(part);
            write(part);
            Sync(part);
            File.Move(part, file);
        });
    }

    /// <summary>Runs what fills a file; if it fails the file is removed, and faults of the disk are told in plain words.</summary>
    public static void Try(string part, Action work)
    {
        try
        {
            work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Discard(part);
            throw new StorageFaultException($"{part} cannot be written ({fault.Message.TrimEnd('.')}). Name a file in a folder that this user may write, on a disk with room.", fault);
        }
        catch
        {
            Discard(part);
            throw;
        }
    }

    /// <summary>Makes an empty file for its owner only.</summary>
    public static void Make(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        File.Open(file, options).Dispose();
    }

    /// <summary>Forces a file to the disk.</summary>
    public static void Sync(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    private static void Discard(string part)
    {
        try
        {
            File.Delete(part);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // What went wrong before is what there is to tell.
        }
    }
}
