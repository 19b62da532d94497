using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using KPax.Contracts.Organisations;

namespace KPax.Web.Api;

/// <summary>What is wrong with the body of a request, before anybody acts on it. Pure.</summary>
internal static class BodyRules
{
    /// <summary>Most that one answer names: an answer must not be many times the request.</summary>
    public const int MaxProblems = 20;

    /// <summary>All that is wrong: what is no object, properties that the type does not have, and values that they cannot hold.</summary>
    public static List<OrganisationProblem> Check(JsonElement body, JsonTypeInfo type, JsonSerializerOptions options)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return [new("body", ApiRequest.Short(body.GetRawText()), "Send one JSON object.")];
        }

        var known = type.Properties.ToDictionary(property => property.Name, StringComparer.Ordinal);
        var problems = new List<OrganisationProblem>();
        foreach (var given in body.EnumerateObject().TakeWhile(_ => problems.Count < MaxProblems))
        {
            if (!known.TryGetValue(given.Name, out var property))
            {
                var value = ApiRequest.Short(given.Value.GetRawText());
                problems.Add(new(ApiRequest.Short(given.Name), value, $"There is no such property here. There are {string.Join(", ", known.Keys)}."));
            }
            else if (FindProblem(given.Value, property, options) is { } mend)
            {
                problems.Add(new(given.Name, ApiRequest.Short(given.Value.GetRawText()), mend));
            }
        }

        return problems;
    }

    /// <summary>Where JSON cannot be read.</summary>
    public static string Place(JsonException fault) => fault.LineNumber is { } line
        ? string.Create(CultureInfo.InvariantCulture, $"line {line + 1}, octet {fault.BytePositionInLine + 1}")
        : "as a whole";

    private static string? FindProblem(JsonElement value, JsonPropertyInfo property, JsonSerializerOptions options)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return property.IsSetNullable && (Nullable.GetUnderlyingType(property.PropertyType) is not null || !property.PropertyType.IsValueType)
                ? null
                : $"{WantedOf(property.PropertyType)} Leave it out rather than send null.";
        }

        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().Any(one => one.ValueKind == JsonValueKind.Null))
        {
            return $"{WantedOf(property.PropertyType)} None of them is null.";
        }

        try
        {
            value.Deserialize(property.PropertyType, options);
            return null;
        }
        catch (JsonException)
        {
            return WantedOf(property.PropertyType);
        }
    }

    private static string WantedOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var one when one == typeof(string) => "Write a text.",
        var one when one == typeof(bool) => "Write true or false.",
        var one when one == typeof(int) || one == typeof(long) => "Write a whole number.",
        _ => "Write a list of texts.",
    };
}
