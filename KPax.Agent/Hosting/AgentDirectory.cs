using KPax.Agent.Devices.Profiles;

namespace KPax.Agent.Hosting;

/// <summary>The agent's data directory, held by one process at a time.</summary>
internal sealed class AgentDirectory : IDisposable
{
    private const string LogFolder = "logs";

    private readonly FileStream _lock;

    private AgentDirectory(string path, FileStream fileLock)
    {
        Path = path;
        _lock = fileLock;
    }

    /// <summary>Where it is if nothing else is said: for a service the system's place, else the user's.</summary>
    public static string Default => OperatingSystem.IsWindows()
        ? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "KPax", "Agent")
        : Environment.IsPrivilegedProcess
            ? "/var/lib/kpax-agent"
            : System.IO.Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "kpax-agent");

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>Folder of the buffer.</summary>
    public string BufferFolder => System.IO.Path.Combine(Path, "buffer");

    /// <summary>Path of the buffer of agents up to 0.1.</summary>
    public string OldBufferFile => System.IO.Path.Combine(Path, "buffer.db");

    /// <summary>Readings that the server has too, so that later ones can be told from them.</summary>
    public string BasesFile => System.IO.Path.Combine(Path, "bases.bin");

    /// <summary>Path of the agent's key.</summary>
    public string KeyFile => KeyFileOf(Path);

    /// <summary>Path of the list of known devices.</summary>
    public string DevicesFile => System.IO.Path.Combine(Path, "devices.json");

    /// <summary>Path of the agent's own SNMP engine: id and number of starts.</summary>
    public string EngineFile => System.IO.Path.Combine(Path, "engine.json");

    /// <summary>Path of the TLS keys that devices showed first.</summary>
    public string PinsFile => System.IO.Path.Combine(Path, "pins.json");

    /// <summary>Path of what the server said of the agent's work.</summary>
    public string ConfigurationFile => System.IO.Path.Combine(Path, "configuration.bin");

    /// <summary>Path of what the uplink knows of its way.</summary>
    public string UplinkFile => System.IO.Path.Combine(Path, "uplink.json");

    /// <summary>Folder of the user's own profiles; it need not be there.</summary>
    public string Profiles => System.IO.Path.Combine(Path, ProfileFolder.Name);

    /// <summary>Folder of the record of what was asked, answered and sent.</summary>
    public string Transcript => TranscriptOf(Path);

    /// <summary>Folder of the logs.</summary>
    public string Logs => System.IO.Path.Combine(Path, LogFolder);

    /// <summary>Path of the agent's key in a data directory.</summary>
    public static string KeyFileOf(string path) => System.IO.Path.Combine(path, "agent.key");

    /// <summary>Path of the file that says how the agent stands, in a data directory.</summary>
    public static string StatusFileOf(string path) => System.IO.Path.Combine(path, "status.json");

    /// <summary>The folder of the transcript in a data directory.</summary>
    public static string TranscriptOf(string path) => System.IO.Path.Combine(path, "transcript");

    /// <summary>Makes the folder if need be and takes hold of it. The error is empty, or says why that cannot be and what helps.</summary>
    public static AgentDirectory? TryOpen(string path, out string error)
    {
        error = "";
        try
        {
            Create(path);
            Directory.CreateDirectory(System.IO.Path.Combine(path, LogFolder));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            error = File.Exists(path)
                ? $"The data directory {path} is a file. Name a folder with --data-dir."
                : $"The data directory {path} cannot be made: {fault.Message.TrimEnd('.')}. Name another one with --data-dir, or give the agent the right to it.";
            return null;
        }

        try
        {
            // Opened for this process alone; the system lets go of it when the process ends, however it ends.
            var file = System.IO.Path.Combine(path, "agent.lock");
            return new AgentDirectory(path, new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException fault) when (IsHeld(fault))
        {
            error = $"The data directory {path} is used by another kpax-agent. End that one, or name another directory with --data-dir.";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            error = $"The data directory {path} cannot be written: {fault.Message.TrimEnd('.')}. Give the agent the right to it and room on the disk, "
                + "or name another one with --data-dir.";
        }

        return null;
    }

    public void Dispose() => _lock.Dispose();

    // EWOULDBLOCK of Linux and macOS, ERROR_SHARING_VIOLATION of Windows.
    private static bool IsHeld(IOException fault) => (fault.HResult & 0xFFFF) is 11 or 35 or 32;

    /// <summary>Makes the folder for its owner only, if it is not there. What it throws says why that cannot be.</summary>
    internal static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            // Key and communities are in there: for the owner only, if the folder is made here.
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
