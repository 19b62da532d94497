namespace KPax.Silo.Hosting;

/// <summary>The one directory in which the server keeps everything.</summary>
internal static class DataDirectory
{
    private const string Lock = "kpax.lock";

    /// <summary>The sensible one for this platform and user.</summary>
    public static string Default
    {
        get
        {
            if (OperatingSystem.IsWindows())
            {
                return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "KPax");
            }

            return Environment.IsPrivilegedProcess && !OperatingSystem.IsMacOS()
                ? "/var/lib/kpax"
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "kpax");
        }
    }

    /// <summary>Makes a directory for its owner only; one that is there stays as it is.</summary>
    public static void MakePrivate(string path)
    {
        if (OperatingSystem.IsWindows() || Directory.Exists(path))
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Makes the directory if need be and writes into it; what is wrong in plain words, or empty.</summary>
    public static string FindProblem(string path)
    {
        try
        {
            MakePrivate(path);
            Probe(Path.Combine(path, $".probe-{Environment.ProcessId}"));
            return "";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return File.Exists(path)
                ? "it is a file. Name a directory."
                : $"it cannot be written ({fault.Message.TrimEnd('.')}). Name a directory that the server's user may write, on a disk with room.";
        }
    }

    /// <summary>Takes the directory for this process until the stream is disposed or the process ends; null, with the reason, if that cannot be.</summary>
    public static FileStream? Take(string path, out string problem)
    {
        problem = "";
        try
        {
            return new FileStream(Path.Combine(path, Lock), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault) when ((fault.HResult & 0xFFFF) is 11 or 35 or 32)
        {
            // EWOULDBLOCK of Linux and macOS, ERROR_SHARING_VIOLATION of Windows.
            problem = "another KPax server works on it. End that one, or name another directory.";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problem = $"it cannot be used ({fault.Message.TrimEnd('.')}). Give the server's user the right to what is in it, or name another directory.";
        }

        return null;
    }

    private static void Probe(string file)
    {
        try
        {
            File.WriteAllText(file, "KPax");
        }
        finally
        {
            // A full disk takes the name and not the text.
            File.Delete(file);
        }
    }
}
