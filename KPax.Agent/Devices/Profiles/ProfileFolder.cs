namespace KPax.Agent.Devices.Profiles;

/// <summary>Reads the profiles that a user has put into the agent's folder.</summary>
internal static class ProfileFolder
{
    /// <summary>Name of the folder, beside agent.json.</summary>
    public const string Name = "profiles";

    // Far more than anybody writes; it bounds what a wrong folder costs.
    private const int MaxFiles = 200;
    private const int MaxOctets = 1024 * 1024;

    /// <summary>The files of a folder; none if there is no such folder. What cannot be read is an error.</summary>
    public static IReadOnlyList<ProfileFile> Read(string folder, List<ProfileError> errors)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        try
        {
            var paths = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).ToList();
            if (paths.Count > MaxFiles)
            {
                errors.Add(new ProfileError(folder, "$", $"There are {paths.Count} files, and at most {MaxFiles} are read. Take some away."));
            }

            return [.. paths.Take(MaxFiles).Select(path => ReadFile(path, errors)).OfType<ProfileFile>()];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            errors.Add(new ProfileError(folder, "$", $"The folder cannot be read: {fault.Message}"));
            return [];
        }
    }

    private static ProfileFile? ReadFile(string path, List<ProfileError> errors)
    {
        try
        {
            if (new FileInfo(path).Length <= MaxOctets)
            {
                return new ProfileFile(path, File.ReadAllText(path), true);
            }

            errors.Add(new ProfileError(path, "$", $"The file has more than {MaxOctets} octets, which no profile has."));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            errors.Add(new ProfileError(path, "$", $"The file cannot be read: {fault.Message}"));
        }

        return null;
    }
}
