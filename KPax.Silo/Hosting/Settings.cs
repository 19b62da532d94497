using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using KPax.Web;

namespace KPax.Silo.Hosting;

/// <summary>All settings of the server: which there are, what is wrong with those that are given, and what they come to.</summary>
internal static class Settings
{
    // Found and not listed: an options class that nobody added to a list would be called a spelling mistake.
    private static readonly (string Section, Type Type)[] Sections =
    [
        .. new[] { typeof(KPaxOptions).Assembly, typeof(KPaxWebExtensions).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal))
            .Select(type => (Section: type.GetField(nameof(KPaxOptions.SectionName))?.GetRawConstantValue() as string ?? "", Type: type))
            .Where(item => item.Section.StartsWith(KPaxOptions.SectionName, StringComparison.Ordinal)),
    ];

    private static readonly Dictionary<string, PropertyInfo> Known = Sections
        .SelectMany(section => section.Type.GetProperties().Select(property => (Path: $"{section.Section}:{property.Name}", Property: property)))
        .ToDictionary(item => item.Path, item => item.Property, StringComparer.OrdinalIgnoreCase);

    /// <summary>Full names of all settings.</summary>
    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <summary>Every given setting that is not known or has an impossible value, by its name, with the mend; empty if there is none.</summary>
    public static IReadOnlyDictionary<string, string> FindErrors(IConfiguration configuration) => configuration
        .GetSection(KPaxOptions.SectionName).AsEnumerable()
        .Where(item => item.Value is not null)
        .OrderBy(item => item.Key, StringComparer.OrdinalIgnoreCase)
        .Select(item => (item.Key, Error: FindError(item.Key, item.Value!)))
        .Where(item => item.Error.Length > 0)
        .ToDictionary(item => item.Key, item => item.Error, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every setting with the value that is in force, in the order of their names. A secret is three stars.</summary>
    public static string Describe(IConfiguration configuration) => string.Join(' ', List(configuration));

    /// <summary>The same, each for itself.</summary>
    public static IEnumerable<string> List(IConfiguration configuration) => Sections
        .SelectMany(section => Values(configuration, section))
        .OrderBy(text => text, StringComparer.Ordinal);

    private static IEnumerable<string> Values(IConfiguration configuration, (string Section, Type Type) section)
    {
        var options = Activator.CreateInstance(section.Type)!;
        configuration.GetSection(section.Section).Bind(options);
        return section.Type.GetProperties().Select(property =>
            string.Create(CultureInfo.InvariantCulture, $"{section.Section}:{property.Name}={property.GetValue(options)}"));
    }

    private static string FindError(string path, string value)
    {
        if (!Known.TryGetValue(path, out var property))
        {
            return ExplainUnknown(path, value);
        }

        object? converted;
        try
        {
            converted = TypeDescriptor.GetConverter(property.PropertyType).ConvertFromInvariantString(value);
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            return $"{path} is '{value}'; it must be {FormOf(property)}.";
        }

        var broken = property.GetCustomAttributes<ValidationAttribute>().FirstOrDefault(attribute => !attribute.IsValid(converted));
        return broken switch
        {
            null => "",
            RangeAttribute range => $"{path} is {value}; it must lie between {range.Minimum} and {range.Maximum}.",
            RegularExpressionAttribute form when value.Length > 0 => $"{path} is '{value}'; it must have the form {form.Pattern}.",
            _ => $"{path} is empty. Write a value, or leave it out.",
        };
    }

    private static string ExplainUnknown(string path, string value)
    {
        if (Known.Keys.Any(name => name.StartsWith(path + ":", StringComparison.OrdinalIgnoreCase)))
        {
            return $"{path} is a section with settings of its own, not '{value}'. Remove the value.";
        }

        if (Suggestion.For(path, Known.Keys) is { } meant)
        {
            return $"{path} is no setting of KPax. Did you mean {meant}?";
        }

        // The nearest section that there is has the settings from which to choose.
        var section = path[..path.LastIndexOf(':')];
        section = Known.Keys.Any(name => IsIn(name, section)) ? section : KPaxOptions.SectionName;
        var names = Known.Keys.Where(name => IsIn(name, section)).Order(StringComparer.Ordinal);
        return $"{path} is no setting of KPax. {section} has {string.Join(", ", names.Select(name => name[(section.Length + 1)..]))}.";
    }

    private static bool IsIn(string name, string section) =>
        name.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase) && name.IndexOf(':', section.Length + 1) < 0;

    private static string FormOf(PropertyInfo property) => property.PropertyType switch
    {
        var type when type == typeof(bool) => "true or false",
        var type when type == typeof(TimeSpan) => "a span of time such as 00:00:10 (hours, minutes, seconds)",
        var type when type.IsEnum => $"one of {string.Join(", ", Enum.GetNames(type))}",
        var type when type == typeof(int) => property.GetCustomAttribute<RangeAttribute>() is { } range
            ? $"a whole number between {range.Minimum} and {range.Maximum}" : "a whole number",
        _ => "a text",
    };
}
