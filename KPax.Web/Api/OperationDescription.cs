using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using KPax.Contracts.Callers;
using KPax.Contracts.Tokens;
using KPax.Web.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace KPax.Web.Api;

/// <summary>Completes what the document says of an operation: its name, the right that opens it, its parameters, headers and answers.</summary>
internal sealed class OperationDescription : IOpenApiOperationTransformer
{
    /// <summary>The right that an operation needs; absent: to be signed in is enough.</summary>
    public const string RightExtension = "x-permission";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.OperationId = IdOf(metadata.OfType<MethodInfo>().Single());
        var right = metadata.OfType<IAccessRule>().Single().Permission;
        operation.Description = right == Permission.None
            ? "For every token; what it shows and does is what its rights open."
            : $"Needs the right {string.Join(" and ", Permissions.In(right).Select(one => $"`{Permissions.NameOf(one)}`"))} there, of the account and of the token.";
        if (right != Permission.None)
        {
            operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
            operation.Extensions[RightExtension] = new JsonNodeExtension(new JsonArray([.. Permissions.In(right).Select(one => (JsonNode)Permissions.NameOf(one))]));
        }

        DescribeParameters(operation);
        var method = context.Description.HttpMethod!;
        var isChange = !HttpMethods.IsGet(method);
        if (metadata.OfType<ComparesState>().Any())
        {
            AddHeader(operation, "If-Match", "ETag of the state of which the change was made: if another one is stored, nothing is changed (412).", null);
            AddAnswer(operation, StatusCodes.Status412PreconditionFailed, "If-Match names another state than the one that is stored; nothing was changed.");
        }

        if (HttpMethods.IsPost(method))
        {
            AddHeader(
                operation, RepeatFilter.KeyHeader, "A request that comes again with the same key within 24 hours gets the answer of the first one, and makes nothing.",
                IRepeatedRequests.MaxKey);
            AddAnswer(operation, StatusCodes.Status409Conflict, "The first request with this key is under way.");
        }

        if (isChange)
        {
            AddAnswer(operation, StatusCodes.Status422UnprocessableEntity, "It can be read and cannot be done; `errors` says why, all at once.");
        }

        if (operation.RequestBody is not null)
        {
            AddAnswer(operation, StatusCodes.Status413PayloadTooLarge, "The body is too large.");
            AddAnswer(operation, StatusCodes.Status415UnsupportedMediaType, "The body is not JSON.");
        }

        DescribeAnswers(operation);
        return Task.CompletedTask;
    }

    /// <summary>Name of an operation, such as "devices.list": what its endpoint is called. It stands in links and in clients that are made of the document.</summary>
    internal static string IdOf(MethodInfo handler)
    {
        var group = handler.DeclaringType!.Name[..^"Api".Length];
        var name = handler.Name[..^"Async".Length];
        return $"{char.ToLowerInvariant(group[0])}{group[1..]}.{char.ToLowerInvariant(name[0])}{name[1..]}";
    }

    private static void DescribeParameters(OpenApiOperation operation)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            parameter.Description ??= ApiParameters.Explain(parameter.Name ?? "");
            if (parameter is { Name: "limit", Schema: OpenApiSchema schema })
            {
                schema.Minimum = "1";
                schema.Maximum = ListRequest.MaxLimit.ToString(CultureInfo.InvariantCulture);
                schema.Default = ListRequest.DefaultLimit;
            }
        }
    }

    private static void AddHeader(OpenApiOperation operation, string name, string description, int? longest)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = longest },
        });
    }

    private static void AddAnswer(OpenApiOperation operation, int status, string description)
    {
        var problem = operation.Responses?.GetValueOrDefault("400")?.Content;
        operation.Responses ??= [];
        operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse { Description = description, Content = problem };
    }

    private static void DescribeAnswers(OpenApiOperation operation)
    {
        foreach (var (status, answer) in operation.Responses?.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList() ?? [])
        {
            if (answer is OpenApiResponse response)
            {
                response.Description = Explain(status) ?? response.Description;
                if (status == "429")
                {
                    response.Headers ??= new Dictionary<string, IOpenApiHeader>();
                    response.Headers["Retry-After"] = new OpenApiHeader
                    {
                        Description = "Seconds to wait.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" },
                    };
                }
            }
        }
    }

    private static string? Explain(string status) => status switch
    {
        "200" => "Done.",
        "201" => "It was made; the header Location has its address.",
        "202" => "It was begun.",
        "204" => "Done; there is nothing to tell.",
        "400" => "The request cannot be read; `errors` names each field, its value and the mend.",
        "401" => "There is no token, or it is not good.",
        "403" => "The right is missing, of the account or of the token.",
        "404" => "There is no such thing, or you may not know of it: the same answer.",
        "429" => "Too many requests of this account.",
        _ => null,
    };
}
