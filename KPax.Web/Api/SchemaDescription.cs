using KPax.Contracts.Organisations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace KPax.Web.Api;

/// <summary>Completes what the document says of the types: what problems hold, and that bodies take no property that they do not name.</summary>
internal sealed class SchemaDescription : IOpenApiSchemaTransformer
{
    private static readonly (string Name, string Text)[] Parts =
    [
        ("type", "Where the kind of answer is defined."),
        ("title", "What is wrong, in a few words."),
        ("status", "The status code once more."),
        ("detail", "What is wrong and what to do, as sentences."),
        ("instance", "Not used."),
    ];

    public async Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(ProblemDetails))
        {
            schema.Description = "What is wrong (RFC 9457).";
            schema.Properties ??= new Dictionary<string, IOpenApiSchema>();
            foreach (var (name, text) in Parts)
            {
                if (schema.Properties.TryGetValue(name, out var part) && part is OpenApiSchema own)
                {
                    own.Description = text;
                }
            }

            schema.Properties["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "All that is wrong with the request, each with field, value and mend; absent: it is nothing that was given.",
                Items = await context.GetOrCreateSchemaAsync(typeof(OrganisationProblem), null, cancellationToken),
            };
        }
    }
}
