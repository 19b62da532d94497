namespace KPax.Agent.Buffer.Disk;

/// <summary>
/// What a buffer needs of a disk, and no more, so that power can be cut on a simulated one. Throws <see cref="IOException"/> or
/// <see cref="UnauthorizedAccessException"/> when the disk refuses.
/// </summary>
internal interface IDisk
{
    /// <summary>Makes a folder if it is not there.</summary>
    void CreateFolder(string folder);

    /// <summary>Names of the files in a folder, in any order; none if it is not there.</summary>
    IReadOnlyList<string> List(string folder);

    /// <summary>True if a file is there.</summary>
    bool Exists(string path);

    /// <summary>Opens a file for this process alone, or makes it. A new name is durable after <see cref="SyncFolder"/>.</summary>
    IDiskFile Open(string path);

    /// <summary>Gives a file another name, in one step; a file of that name goes. Durable after <see cref="SyncFolder"/>.</summary>
    void Rename(string from, string to);

    /// <summary>Deletes a file. Durable after <see cref="SyncFolder"/>.</summary>
    void Delete(string path);

    /// <summary>Makes the names in a folder durable.</summary>
    void SyncFolder(string folder);
}
