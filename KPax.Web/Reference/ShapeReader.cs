using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace KPax.Web.Reference;

/// <summary>Reads the types of an OpenAPI document. Pure.</summary>
internal sealed class ShapeReader(OpenApiDocument document)
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What a schema is, in words.</summary>
    public static ReferenceType TypeOf(IOpenApiSchema schema)
    {
        if (NameOf(schema) is { } name)
        {
            return new("", name);
        }

        if (EitherOf(schema) is { } either)
        {
            return TypeOf(either);
        }

        var type = (schema.Type ?? JsonSchemaType.Object) & ~JsonSchemaType.Null;
        if (type == JsonSchemaType.Array && schema.Items is { } items)
        {
            var inner = TypeOf(items);
            return new($"list of {inner.Text}".TrimEnd(), inner.Name);
        }

        return new(type switch
        {
            _ when schema.Enum is { Count: > 0 } words => string.Join(" · ", words.Where(word => word is not null).Select(word => word!.ToString())),
            _ when (type & JsonSchemaType.Integer) != 0 => "whole number",
            _ when (type & JsonSchemaType.Number) != 0 => "number",
            JsonSchemaType.Boolean => "true or false",
            JsonSchemaType.String => schema.Format switch { "date-time" => "time (ISO 8601)", "date" => "day (ISO 8601)", _ => "text" },
            _ => "any JSON",
        });
    }

    /// <summary>The named types that some schemas hold, themselves first, each once.</summary>
    public IReadOnlyList<ReferenceShape> Collect(IEnumerable<IOpenApiSchema> schemas)
    {
        var found = new List<ReferenceShape>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<IOpenApiSchema>(schemas);
        while (waiting.TryDequeue(out var given))
        {
            var schema = EitherOf(given) ?? given;
            if (NameOf(schema) is { } name && !seen.Add(name))
            {
                continue;
            }

            var open = Open(schema);
            if (NameOf(schema) is { } shown && open is not null)
            {
                found.Add(ShapeOf(shown, open));
            }

            foreach (var inner in InnerOf(open))
            {
                waiting.Enqueue(inner);
            }
        }

        return found;
    }

    /// <summary>A body of a type, with its defaults.</summary>
    public string ExampleOf(IOpenApiSchema schema) => Open(schema) is { Properties: { Count: > 0 } properties }
        ? new JsonObject(properties.Select(pair => KeyValuePair.Create(pair.Key, ValueOf(pair.Key, pair.Value)))).ToJsonString(Compact)
        : "\"…\"";

    private ReferenceShape ShapeOf(string name, IOpenApiSchema schema) => new(
        name,
        schema.Description ?? "",
        [
            .. (schema.Properties ?? new Dictionary<string, IOpenApiSchema>()).Select(pair => new ReferenceField(
                pair.Key, "", TypeOf(pair.Value), schema.Required?.Contains(pair.Key) == true, pair.Value.Description ?? EitherOf(pair.Value)?.Description ?? Open(pair.Value)?.Description ?? "")),
        ],
        [.. (schema.Enum ?? []).Where(word => word is not null).Select(word => word!.ToString())]);

    private JsonNode? ValueOf(string name, IOpenApiSchema schema)
    {
        if (schema.Default is { } given)
        {
            return given.DeepClone();
        }

        var type = schema.Type ?? JsonSchemaType.Object;
        return (type & JsonSchemaType.Array) != 0 ? new JsonArray("…")
            : (type & JsonSchemaType.Integer) != 0 ? 1
            : (type & JsonSchemaType.Boolean) != 0 ? false
            : name == "email" ? "somebody@example.org" : "…";
    }

    private static IEnumerable<IOpenApiSchema> InnerOf(IOpenApiSchema? schema) => schema is null ? [] :
    [
        .. schema.Properties?.Values ?? [],
        .. schema.Items is { } items ? [items] : Array.Empty<IOpenApiSchema>(),
        .. schema.OneOf ?? [],
        .. schema.AnyOf ?? [],
        .. schema.AdditionalProperties is { } more ? [more] : Array.Empty<IOpenApiSchema>(),
    ];

    // What may be null is one of two.
    private static IOpenApiSchema? EitherOf(IOpenApiSchema schema) => (schema.OneOf ?? schema.AnyOf)?.FirstOrDefault(one => one.Type != JsonSchemaType.Null);

    private static string? NameOf(IOpenApiSchema schema) => (schema as OpenApiSchemaReference)?.Reference.Id;

    private IOpenApiSchema? Open(IOpenApiSchema schema) =>
        NameOf(schema) is not { } name ? EitherOf(schema) is { } either ? Open(either) : schema
            : document.Components?.Schemas?.TryGetValue(name, out var named) == true ? named
            : null;
}
