using System.Globalization;
using System.Text.Json;
using KPax.Silo.Hosting;

namespace KPax.Silo.Provisioning;

/// <summary>Reads one object of a provisioning file and gathers everything that is wrong with it.</summary>
/// <param name="element">The object.</param>
/// <param name="at">Where it stands in the file; empty: it is the whole file.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class EntryReader(JsonElement element, string at, List<string> problems)
{
    private readonly List<string> _known = [];

    /// <summary>Where it stands in the file.</summary>
    public string At => at;

    /// <summary>Where a field of it stands.</summary>
    public string PlaceOf(string name) => at.Length == 0 ? name : $"{at}.{name}";

    /// <summary>Tells a problem of one of its fields.</summary>
    public void Tell(string name, string value, string mend) => problems.Add($"{PlaceOf(name)} is '{value}'; {mend}");

    /// <summary>A text; empty if it is not there, which is a problem where one is needed.</summary>
    public string Text(string name, bool isNeeded = false)
    {
        var value = Find(name);
        if (value is { ValueKind: JsonValueKind.String } text)
        {
            return text.GetString()!.Trim();
        }

        if (value is { } other)
        {
            Tell(name, other.GetRawText(), "write a text in quotation marks.");
        }
        else if (isNeeded)
        {
            problems.Add($"{PlaceOf(name)} is missing; write it.");
        }

        return "";
    }

    /// <summary>A whole number; the usual one if it is not there.</summary>
    public int Number(string name, int usual, int least, int most)
    {
        if (Find(name) is not { } value)
        {
            return usual;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Tell(name, value.GetRawText(), string.Create(CultureInfo.InvariantCulture, $"write a whole number from {least} to {most}."));
        return usual;
    }

    /// <summary>The objects of a list; none if it is not there.</summary>
    public IReadOnlyList<EntryReader> List(string name)
    {
        if (Find(name) is not { } value)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Tell(name, Short(value), "write a list, such as [{ … }].");
            return [];
        }

        var entries = new List<EntryReader>();
        foreach (var (index, item) in value.EnumerateArray().Index())
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{PlaceOf(name)}[{index}]");
            if (item.ValueKind == JsonValueKind.Object)
            {
                entries.Add(new EntryReader(item, place, problems));
            }
            else
            {
                problems.Add($"{place} is {Short(item)}; write an object, such as {{ \"name\": … }}.");
            }
        }

        return entries;
    }

    /// <summary>The texts of a list.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        if (Find(name) is { ValueKind: JsonValueKind.Array } list && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
        {
            return [.. list.EnumerateArray().Select(item => item.GetString()!)];
        }

        problems.Add($"{PlaceOf(name)} must be a list of texts.");
        return [];
    }

    /// <summary>One object; null if it is not there.</summary>
    public EntryReader? Object(string name)
    {
        var value = Find(name);
        if (value is { ValueKind: not JsonValueKind.Object } other)
        {
            Tell(name, Short(other), "write an object in braces.");
        }

        return value is { ValueKind: JsonValueKind.Object } found ? new EntryReader(found, PlaceOf(name), problems) : null;
    }

    /// <summary>All fields with their values as JSON: their names are for others to know.</summary>
    public IReadOnlyList<(string Key, string Json)> Fields() => [.. element.EnumerateObject().Select(field => (field.Name, field.Value.GetRawText()))];

    /// <summary>Tells the fields that nobody asked for.</summary>
    public void End()
    {
        foreach (var field in element.EnumerateObject().Where(field => !_known.Contains(field.Name)))
        {
            var meant = Suggestion.For(field.Name, _known);
            problems.Add($"{PlaceOf(field.Name)} is not understood; {(meant is null ? $"there is {string.Join(", ", _known)}." : $"did you mean {meant}?")}");
        }
    }

    private JsonElement? Find(string name)
    {
        _known.Add(name);
        return element.TryGetProperty(name, out var value) ? value : null;
    }

    private static string Short(JsonElement value) => value.GetRawText() is { Length: > 40 } text ? $"{text[..40]}…" : value.GetRawText();
}
