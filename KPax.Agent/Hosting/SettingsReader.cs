using System.Collections;
using KPax.Agent.Secrets;

namespace KPax.Agent.Hosting;

/// <summary>Puts together the settings of a file, of the environment and of the command line: later wins, and every error is found at once.</summary>
internal static class SettingsReader
{
    private const string VariablePrefix = "KPAXAGENT__";

    /// <summary>The settings; with errors, they are not to be used.</summary>
    public static (AgentSettings Settings, IReadOnlyList<string> Errors) Read(params IReadOnlyList<SettingsSource> sources)
    {
        var errors = new List<string>();
        var merged = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var sealer = Sealers.Of(DataDirectoryOf(sources));
        foreach (var source in sources)
        {
            var values = source.Values.Select(pair => SettingsValue.Read(pair.Key, pair.Value, sealer)).ToLookup(value => value.Error.Length > 0);
            errors.AddRange(source.Errors.Select(error => $"{source.Name}: {error}"));
            errors.AddRange(values[true].Select(bad => $"{source.Name}: {bad.Error}").Distinct());
            Merge(merged, [.. values[false].Select(good => KeyValuePair.Create(good.Key, good.Value)), .. KeepPlaces(values[true].Select(bad => bad.Key))]);
        }

        // A bad value is left out, so that what is wrong with the others is told as well.
        var settings = new ConfigurationBuilder().AddInMemoryCollection(merged).Build().Get<AgentSettings>() ?? new AgentSettings();
        settings.DataDirectory = DataDirectoryOf(sources);
        settings.SetKeys = merged.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        errors.AddRange(settings.FindErrors());
        return (settings, errors);
    }

    /// <summary>Full path of the data directory that sources name.</summary>
    public static string DataDirectoryOf(IReadOnlyList<SettingsSource> sources)
    {
        var named = sources.SelectMany(source => source.Values)
            .LastOrDefault(pair => pair.Key.Equals(nameof(AgentSettings.DataDirectory), StringComparison.OrdinalIgnoreCase) && !string.IsNullOrEmpty(pair.Value)).Value;
        return Path.GetFullPath(named ?? AgentDirectory.Default);
    }

    /// <summary>Reads variables such as KPAXAGENT__Discovery__Port.</summary>
    public static SettingsSource ReadEnvironment(IDictionary variables)
    {
        var found = variables.Cast<DictionaryEntry>().Select(pair => (Name: (string)pair.Key, Value: (string?)pair.Value))
            .Where(pair => pair.Name.StartsWith(VariablePrefix, StringComparison.OrdinalIgnoreCase));
        return new SettingsSource($"environment ({VariablePrefix}…)", found.ToDictionary(
            pair => pair.Name[VariablePrefix.Length..].Replace("__", ":", StringComparison.Ordinal), pair => pair.Value, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>An item of which nothing is good stays as an empty one: the others keep their numbers, and errors name the right place.</summary>
    private static IEnumerable<KeyValuePair<string, string?>> KeepPlaces(IEnumerable<string> bad) => bad.Select(key => key.Split(':'))
        .Where(parts => parts.Length > 3 && SettingsSchema.TryFindList(string.Join(':', parts), out _))
        .Select(parts => string.Join(':', parts[..3])).Distinct(StringComparer.OrdinalIgnoreCase).Select(item => new KeyValuePair<string, string?>(item, ""));

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
