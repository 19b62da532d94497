namespace KPax.Agent.Buffer.Disk;

/// <summary>The disk of this machine.</summary>
internal sealed class SystemDisk : IDisk
{
    private SystemDisk()
    {
    }

    /// <summary>The only one.</summary>
    public static SystemDisk Instance { get; } = new();

    /// <inheritdoc/>
    public void CreateFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            FolderSync.Run(Path.GetDirectoryName(Path.GetFullPath(folder)) ?? folder);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path))] : [];

    /// <inheritdoc/>
    public bool Exists(string path) => File.Exists(path);

    /// <inheritdoc/>
    public IDiskFile Open(string path) => new SystemDiskFile(File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));

    /// <inheritdoc/>
    public void Rename(string from, string to) => File.Move(from, to, overwrite: true);

    /// <inheritdoc/>
    public void Delete(string path) => File.Delete(path);

    /// <inheritdoc/>
    public void SyncFolder(string folder) => FolderSync.Run(folder);
}
