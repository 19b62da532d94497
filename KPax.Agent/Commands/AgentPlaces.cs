using KPax.Agent.Hosting;

namespace KPax.Agent.Commands;

/// <summary>Finds the configuration file and the data directory that a running agent would have.</summary>
internal static class AgentPlaces
{
    /// <summary>The file, null if there is none, and the full path of the folder. An error if a file was named that cannot be read.</summary>
    public static (string? File, string Folder) Find(string? config, string? dataDirectory, SettingsSource environment, List<string> errors)
    {
        var file = FindFile(config, dataDirectory, environment);
        var sources = new List<SettingsSource>();
        if (file is not null)
        {
            sources.Add(SettingsFile.Read(file, out var error));
            errors.AddRange(error.Length > 0 ? [error] : []);
        }

        var arguments = new Dictionary<string, string?> { [nameof(AgentSettings.DataDirectory)] = dataDirectory };
        return (file, SettingsReader.DataDirectoryOf([.. sources, environment, new SettingsSource("command line", arguments)]));
    }

    /// <summary>The file that is named, or agent.json in the data directory; null if that is not there.</summary>
    public static string? FindFile(string? config, string? dataDirectory, SettingsSource environment)
    {
        if (config is not null)
        {
            return config;
        }

        var folder = dataDirectory ?? environment.Values.GetValueOrDefault(nameof(AgentSettings.DataDirectory)) ?? AgentDirectory.Default;
        var usual = Path.Combine(folder, "agent.json");
        return folder.Length > 0 && File.Exists(usual) ? usual : null;
    }
}
