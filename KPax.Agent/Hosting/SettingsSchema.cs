using System.Globalization;
using System.Reflection;
using KPax.Agent.Discovery;

namespace KPax.Agent.Hosting;

/// <summary>Knows which settings there are, from the option classes themselves, and says what is wrong with a key or a value.</summary>
internal static class SettingsSchema
{
    private static readonly Dictionary<string, PropertyInfo> Top = PropertiesOf(typeof(AgentSettings));

    /// <summary>True if a key names a list, whose items a later source replaces as a whole.</summary>
    public static bool TryFindList(string key, out string list)
    {
        var parts = key.Split(':');
        list = parts.Length > 1 ? $"{parts[0]}:{parts[1]}" : "";
        return parts.Length > 1 && FindProperty(parts[0], parts[1]) is { } property && IsList(property);
    }

    /// <summary>True if a key names a section, a setting, or an item of a setting.</summary>
    public static bool IsKnown(string key)
    {
        var parts = key.Split(':');
        return Top.TryGetValue(parts[0], out var top) && (parts.Length == 1 || !IsSection(top) || FindProperty(parts[0], parts[1]) is not null);
    }

    /// <summary>What is wrong if a known key is a list or a section in the file; empty if that is what it should be.</summary>
    public static string FindShapeError(string key, bool isList)
    {
        var parts = key.Split(':');
        var top = Top[parts[0]];
        if (!IsSection(top))
        {
            return $"{top.Name} is one value, not a list or section.";
        }

        if (parts.Length == 1)
        {
            return isList ? $"{top.Name} is a section with settings of its own, not a list. Write {{ … }}." : "";
        }

        var property = FindProperty(parts[0], parts[1])!;
        return !IsList(property) ? $"{top.Name}:{property.Name} is one value, not a list or section."
            : isList && parts.Length == 2 ? "" : ListError($"{top.Name}:{property.Name}");
    }

    /// <summary>What is wrong with a key or its value; empty if nothing.</summary>
    public static string FindError(string key, string? value)
    {
        var parts = key.Split(':');
        if (!Top.TryGetValue(parts[0], out var top))
        {
            return $"'{parts[0]}' is no section. {Suggest(parts[0], Top.Keys)}";
        }

        if (!IsSection(top))
        {
            return parts.Length > 1 ? $"{top.Name} is one value, not a section."
                : string.IsNullOrEmpty(value) ? $"{top.Name} is empty. Write a value, or leave it out." : "";
        }

        if (parts.Length == 1)
        {
            return value == "" ? "" : $"{top.Name} is a section with settings of its own, not {(value is null ? "null" : $"'{value}'")}.";
        }

        return FindProperty(parts[0], parts[1]) is { } property
            ? FindValueError($"{top.Name}:{property.Name}", property, parts.Length - 2, value)
            : $"'{top.Name}:{parts[1]}' is no setting. {Suggest(parts[1], PropertiesOf(top.PropertyType).Keys)}";
    }

    /// <summary>All settings with their values, secrets as stars.</summary>
    public static IEnumerable<string> Describe(AgentSettings settings)
    {
        foreach (var top in Top.Values)
        {
            var value = top.GetValue(settings);
            if (!IsSection(top))
            {
                yield return $"{top.Name} = {Show(value)}";
                continue;
            }

            foreach (var property in PropertiesOf(top.PropertyType).Values)
            {
                yield return $"{top.Name}:{property.Name} = {Show(property.GetValue(value))}";
            }
        }
    }

    private static string FindValueError(string name, PropertyInfo property, int depth, string? value)
    {
        if (IsList(property))
        {
            return depth > 1 || (depth == 0 && !string.IsNullOrEmpty(value)) ? ListError(name) : "";
        }

        if (depth > 0)
        {
            return $"{name} is one value, not a list or section.";
        }

        if (value is null)
        {
            return $"{name} is null. Write a value, or leave it out.";
        }

        var text = value;
        return property.PropertyType switch
        {
            var type when type == typeof(string) || type == typeof(Secret) => "",
            var type when type == typeof(TimeSpan) => text.Contains(':') && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _)
                ? "" : $"{name} is '{text}', which is no time span. Write hours:minutes:seconds such as 00:05:00, with days 1.00:00:00.",
            { IsEnum: true } type => Enum.GetNames(type).Contains(text, StringComparer.OrdinalIgnoreCase)
                ? "" : $"{name} is '{text}'. Write one of {string.Join(", ", Enum.GetNames(type)).ToLowerInvariant()}.",
            var type when type == typeof(bool) => bool.TryParse(text, out _) ? "" : $"{name} is '{text}'. Write true or false.",
            var type when type == typeof(int) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? "" : NoNumber(),
            var type when type == typeof(long) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? "" : NoNumber(),
            _ => throw new InvalidOperationException($"{name} has a type that the schema does not know."),
        };

        string NoNumber() => $"{name} is '{text}', which is no whole number that can be used.";
    }

    private static string ListError(string name) => $"{name} is a list. Write [\"…\", \"…\"].";

    private static string Suggest(string written, IEnumerable<string> known) =>
        ClosestWord.Find(written, known) is { Length: > 0 } word ? $"Write {word}." : $"There is {string.Join(", ", known)}.";

    private static string Show(object? value) => value switch
    {
        IEnumerable<string> list => $"[{string.Join(", ", list)}]",
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };

    private static PropertyInfo? FindProperty(string section, string name) =>
        Top.TryGetValue(section, out var top) && IsSection(top) ? PropertiesOf(top.PropertyType).GetValueOrDefault(name) : null;

    private static bool IsSection(PropertyInfo property) => property.PropertyType.Namespace!.StartsWith("KPax.", StringComparison.Ordinal);

    private static bool IsList(PropertyInfo property) => property.PropertyType == typeof(List<string>);

    private static Dictionary<string, PropertyInfo> PropertiesOf(Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.CanWrite)
            .ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
}
