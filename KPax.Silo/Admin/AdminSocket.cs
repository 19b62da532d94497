using System.Text;

namespace KPax.Silo.Admin;

/// <summary>The socket file of the admin endpoint: in a folder of its own, which nobody but the server's user can enter.</summary>
internal static class AdminSocket
{
    // sun_path has 108 octets on Linux and Windows and 104 on macOS, a zero at the end included.
    private const int MaxOctets = 103;

    private const UnixFileMode OwnFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The file in a data directory.</summary>
    public static string PathIn(string dataDirectory) => Path.Combine(Path.GetFullPath(dataDirectory), "admin", "admin.sock");

    /// <summary>What is wrong with the file's path, with the mend; empty: nothing.</summary>
    public static string FindProblem(string path) => Encoding.UTF8.GetByteCount(path) <= MaxOctets
        ? ""
        : $"{path} is too long for a socket file ({MaxOctets} octets at most). Name a data directory with a shorter path.";

    /// <summary>
    /// Makes the folder for its owner only and removes what an earlier server left in it. The folder is narrowed before the socket is made: one that is
    /// narrowed afterwards was open for a moment.
    /// </summary>
    public static void Prepare(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnFolder);
            File.SetUnixFileMode(folder, OwnFolder);
        }

        File.Delete(path);
    }

    /// <summary>Takes the rights of others away from the socket itself too.</summary>
    public static void Narrow(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
