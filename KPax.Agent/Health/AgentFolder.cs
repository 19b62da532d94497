using KPax.Agent.Identity;

namespace KPax.Agent.Health;

/// <summary>What the data directory itself tells.</summary>
/// <param name="path">The data directory.</param>
/// <param name="keyFile">The agent's key.</param>
internal sealed class AgentFolder(string path, string keyFile)
{
    /// <summary>Files and folders that were set aside as damaged.</summary>
    public int CountDamaged() => Ask(() => Directory.EnumerateFileSystemEntries(path, "*.damaged-*").Count());

    /// <summary>When the key file was last written; null: not known.</summary>
    public DateTimeOffset? KeySince() => Ask(() => File.Exists(keyFile) ? File.GetLastWriteTimeUtc(keyFile) : (DateTimeOffset?)null);

    /// <summary>Name of the organisation that the agent enrolled in; empty: not known.</summary>
    public string Organisation() => EnrolmentFile.Read(path)?.Organisation ?? "";

    private static T? Ask<T>(Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A status with less in it is better than none.
            return default;
        }
    }
}
