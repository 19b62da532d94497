using System.Globalization;
using System.Reflection;
using KPax.Agent.Secrets;

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
        if (!Top.TryGetValue(parts[0], out var top) || parts.Length == 1 || !IsSection(top))
        {
            return top is not null;
        }

        // The field of an item, such as Discovery:Users:0:Name.
        return FindProperty(parts[0], parts[1]) is { } property
            && (parts.Length < 4 || ItemOf(property) is not { } item || !IsSection(item) || PropertiesOf(item).ContainsKey(parts[3]));
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

        return FindShapeError($"{top.Name}:{parts[1]}", FindProperty(parts[0], parts[1])!, parts.AsSpan(2), isList);
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
            // Without the value: who writes "Traps": "…" may mean the community.
            return value == "" ? "" : $"{top.Name} is a section with settings of its own, not {(value is null ? "null" : "one value")}. Write {{ … }}.";
        }

        return FindProperty(parts[0], parts[1]) is { } property
            ? FindValueError($"{top.Name}:{property.Name}", property, parts.AsSpan(2), value)
            : $"'{top.Name}:{parts[1]}' is no setting. {Suggest(parts[1], PropertiesOf(top.PropertyType).Keys)}";
    }

    /// <summary>True if a key names one secret: a setting, an item of a list, or a field of an item.</summary>
    public static bool IsSecret(string key)
    {
        var parts = key.Split(':');
        var property = parts.Length > 1 ? FindProperty(parts[0], parts[1]) : null;
        if (parts.Length is 3 or 4 && property is not null && ItemOf(property) is { } item)
        {
            return parts.Length == 3 ? item == typeof(Secret) : IsSection(item) && IsSecret(item, parts[3], 0);
        }

        return parts.Length == 5 && property is not null && ItemOf(property) is { } section && IsSection(section)
            ? IsSecret(section, parts[3], 1)
            : parts.Length == 2 && property?.PropertyType == typeof(Secret);
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

    // A field of an item, or an item of a list that is a field of an item, such as Discovery:Ranges:0:Communities:1.
    private static bool IsSecret(Type section, string field, int below) =>
        PropertiesOf(section).TryGetValue(field, out var property) && (below == 0 ? property.PropertyType : ItemOf(property)) == typeof(Secret);

    private static string FindShapeError(string name, PropertyInfo property, ReadOnlySpan<string> below, bool isList)
    {
        if (ItemOf(property) is not { } item)
        {
            return $"{name} is one value, not a list or section.";
        }

        return below.Length switch
        {
            0 => isList ? "" : ListError(name, item),
            1 => !isList && IsSection(item) ? "" : ListError(name, item),
            _ => FindShapeError($"{name}:{below[0]}:{below[1]}", PropertiesOf(item)[below[1]], below[2..], isList),
        };
    }

    private static string FindValueError(string name, PropertyInfo property, ReadOnlySpan<string> below, string? value)
    {
        if (ItemOf(property) is { } item)
        {
            if (!IsSection(item) || below.Length < 2)
            {
                var isItem = below.Length == 1 && !IsSection(item);
                return isItem || (below.Length < 2 && string.IsNullOrEmpty(value)) ? "" : ListError(name, item);
            }

            return PropertiesOf(item).TryGetValue(below[1], out var field)
                ? FindValueError($"{name}:{below[0]}:{field.Name}", field, below[2..], value)
                : $"'{name}:{below[0]}:{below[1]}' is no setting. {Suggest(below[1], PropertiesOf(item).Keys)}";
        }

        var depth = below.Length;
        if (depth > 0)
        {
            return $"{name} is one value, not a list or section.";
        }

        if (value is null)
        {
            return $"{name} is null. Write a value, or leave it out.";
        }

        var text = value;
        return (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) switch
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

    private static string ListError(string name, Type item) =>
        IsSection(item) ? $"{name} is a list of sections. Write [{{ … }}, {{ … }}]." : $"{name} is a list. Write [\"…\", \"…\"].";

    private static string Suggest(string written, IEnumerable<string> known) =>
        ClosestWord.Find(written, known) is { Length: > 0 } word ? $"Write {word}." : $"There is {string.Join(", ", known)}.";

    private static string Show(object? value) => value switch
    {
        string text => text,
        System.Collections.IEnumerable list => $"[{string.Join(", ", list.Cast<object>())}]",
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };

    private static PropertyInfo? FindProperty(string section, string name) =>
        Top.TryGetValue(section, out var top) && IsSection(top) ? PropertiesOf(top.PropertyType).GetValueOrDefault(name) : null;

    private static bool IsSection(PropertyInfo property) => IsSection(property.PropertyType);

    // Secret is one of ours too, but one value.
    private static bool IsSection(Type type) => type.Namespace!.StartsWith("KPax.", StringComparison.Ordinal) && type != typeof(Secret) && !type.IsEnum;

    private static bool IsList(PropertyInfo property) => ItemOf(property) is not null;

    /// <summary>The type of a list's items; null if it is no list.</summary>
    private static Type? ItemOf(PropertyInfo property) =>
        property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(List<>)
            ? property.PropertyType.GetGenericArguments()[0] : null;

    private static Dictionary<string, PropertyInfo> PropertiesOf(Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.CanWrite)
            .ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
}
