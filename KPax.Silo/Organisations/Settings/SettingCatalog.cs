using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using KPax.Contracts.Organisations;
using KPax.Silo.Hosting;

namespace KPax.Silo.Organisations.Settings;

/// <summary>The settings that the rooms know.</summary>
internal sealed class SettingCatalog(IEnumerable<ISettingDefinition> definitions)
{
    /// <summary>Longest value, octets of UTF-8.</summary>
    public const int MaxOctets = 64 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32 };

    private readonly FrozenDictionary<string, ISettingDefinition> _definitions = definitions.ToFrozenDictionary(definition => definition.Key);

    /// <summary>All of them, by key.</summary>
    public IEnumerable<ISettingDefinition> All => _definitions.Values.OrderBy(definition => definition.Key, StringComparer.Ordinal);

    /// <summary>One of them. <see cref="ArgumentException"/>: nobody registered it.</summary>
    public ISettingDefinition Get(string key) =>
        _definitions.GetValueOrDefault(key) ?? throw new ArgumentException($"There is no setting '{key}'.", nameof(key));

    /// <summary>What is wrong with a key at a level; empty: nothing.</summary>
    public IReadOnlyList<OrganisationProblem> CheckKey(string key, SettingLevel level)
    {
        if (_definitions.TryGetValue(key, out var definition))
        {
            return definition.Levels.Contains(level) ? [] : [new("key", key, $"it cannot be set for a single {level.ToString().ToLowerInvariant()}.")];
        }

        var meant = Suggestion.For(key, _definitions.Keys) is { } near ? $"did you mean {near}?" : $"there is {string.Join(", ", All.Select(known => known.Key))}.";
        return [new("key", key, $"there is no such setting; {meant}")];
    }

    /// <summary>What is wrong with a value for a key at a level, all at once, and the value in its shortest form.</summary>
    public (string Json, IReadOnlyList<OrganisationProblem> Problems) Check(string key, SettingLevel level, string json)
    {
        var problems = CheckKey(key, level);
        if (Encoding.UTF8.GetByteCount(json) > MaxOctets)
        {
            return ("", [.. problems, new(key, $"{json[..20]}…", $"it is longer than {MaxOctets} octets; shorten it.")]);
        }

        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            var wrong = problems.Count == 0 ? Get(key).Check(document.RootElement) : [];
            return (JsonSerializer.Serialize(document.RootElement), [.. problems, .. wrong.Select(mend => new OrganisationProblem(key, json, mend))]);
        }
        catch (JsonException fault)
        {
            return ("", [.. problems, new(key, json, $"it is no JSON ({fault.Message}). A text stands in quotes, such as \"Europe/Paris\".")]);
        }
    }
}
