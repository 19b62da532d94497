using System.Collections;
using System.Text.Json;

namespace KPax.Agent.Hosting;

/// <summary>Reads settings from a file, from the environment and from the command line: later wins, and every error is found at once.</summary>
internal static class SettingsReader
{
    private const string VariablePrefix = "KPAXAGENT__";

    /// <summary>The settings; with errors, they are not to be used.</summary>
    public static (AgentSettings Settings, IReadOnlyList<string> Errors) Read(params IReadOnlyList<SettingsSource> sources)
    {
        var errors = new List<string>();
        var merged = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var source in sources)
        {
            var bad = source.Values.Select(pair => (pair.Key, Error: SettingsSchema.FindError(pair.Key, pair.Value)))
                .Where(pair => pair.Error.Length > 0).ToList();
            errors.AddRange(bad.Select(pair => $"{source.Name}: {pair.Error}").Distinct());
            Merge(merged, source.Values.ExceptBy(bad.Select(pair => pair.Key), pair => pair.Key));
        }

        // A bad value is left out, so that what is wrong with the others is told as well.
        var settings = new ConfigurationBuilder().AddInMemoryCollection(merged).Build().Get<AgentSettings>() ?? new AgentSettings();
        settings.DataDirectory = Path.GetFullPath(settings.DataDirectory.Length > 0 ? settings.DataDirectory : AgentDirectory.Default);
        errors.AddRange(settings.FindErrors());
        return (settings, errors);
    }

    /// <summary>Reads a JSON file; comments and trailing commas are good. The error names file, place and mend; empty if there is none.</summary>
    public static SettingsSource ReadFile(string path, out string error)
    {
        error = "";
        try
        {
            using var stream = File.OpenRead(path);
            var found = new ConfigurationBuilder().AddJsonStream(stream).Build().AsEnumerable().ToDictionary(StringComparer.OrdinalIgnoreCase);

            // Sections and lists come with an empty value beside what they hold.
            var values = found.Where(pair => pair.Key.Contains(':') || !string.IsNullOrEmpty(pair.Value))
                .Where(pair => !string.IsNullOrEmpty(pair.Value) || !found.Keys.Any(key => key.StartsWith(pair.Key + ":", StringComparison.OrdinalIgnoreCase)));
            return new SettingsSource(path, values.ToDictionary(StringComparer.OrdinalIgnoreCase));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            error = $"{path} cannot be read: {fault.Message} Name a file that is there with --config.";
        }
        catch (Exception fault) when (fault is FormatException or InvalidDataException or JsonException)
        {
            error = Explain(path, fault);
        }

        return new SettingsSource(path, new Dictionary<string, string?>());
    }

    /// <summary>Reads variables such as KPAXAGENT__Discovery__Port.</summary>
    public static SettingsSource ReadEnvironment(IDictionary variables)
    {
        var found = variables.Cast<DictionaryEntry>().Select(pair => (Name: (string)pair.Key, Value: (string?)pair.Value))
            .Where(pair => pair.Name.StartsWith(VariablePrefix, StringComparison.OrdinalIgnoreCase));
        return new SettingsSource($"environment ({VariablePrefix}…)", found.ToDictionary(
            pair => pair.Name[VariablePrefix.Length..].Replace("__", ":", StringComparison.Ordinal), pair => pair.Value, StringComparer.OrdinalIgnoreCase));
    }

    private static string Explain(string path, Exception fault)
    {
        if ((fault as JsonException ?? fault.InnerException) is not JsonException { LineNumber: { } line, BytePositionInLine: { } column } json)
        {
            return $"{path} is not right: {fault.Message}";
        }

        // The library counts lines from 0, and says so behind its message.
        var message = json.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
        return $"{path}({line + 1},{column + 1}): this is not right JSON. {message}";
    }

    private static void Merge(Dictionary<string, string?> merged, IEnumerable<KeyValuePair<string, string?>> later)
    {
        var values = later.ToList();
        var lists = values.Select(pair => SettingsSchema.TryFindList(pair.Key, out var list) ? list : "").Where(list => list.Length > 0);
        foreach (var list in lists.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            foreach (var key in merged.Keys.Where(key => key.StartsWith(list + ":", StringComparison.OrdinalIgnoreCase)).ToList())
            {
                merged.Remove(key);
            }
        }

        foreach (var (key, value) in values)
        {
            merged[key] = value;
        }
    }
}
