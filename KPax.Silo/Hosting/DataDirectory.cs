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
            var probe = Path.Combine(path, $".probe-{Environment.ProcessId}");
            File.WriteAllText(probe, "KPax");
            File.Delete(probe);
            return "";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"it cannot be written ({fault.Message.TrimEnd('.')}). Name a directory that the server's user may write, on a disk with room.";
        }
    }

    /// <summary>Takes the directory for this process until the stream is disposed or the process ends; null if another one has it.</summary>
    public static FileStream? Take(string path)
    {
        try
        {
            return new FileStream(Path.Combine(path, Lock), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
