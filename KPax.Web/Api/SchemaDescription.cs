using KPax.Contracts.Organisations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace KPax.Web.Api;

/// <summary>Completes what the document says of the types: what problems hold, and that bodies take no property that they do not name.</summary>
internal sealed class SchemaDescription : IOpenApiSchemaTransformer
{
    public async Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(ProblemDetails))
        {
            schema.Description = "What is wrong (RFC 9457).";
            schema.Properties ??= new Dictionary<string, IOpenApiSchema>();
            schema.Properties["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "All that is wrong with the request, each with field, value and mend; absent: it is nothing that was given.",
                Items = await context.GetOrCreateSchemaAsync(typeof(OrganisationProblem), null, cancellationToken),
            };
        }
    }
}
