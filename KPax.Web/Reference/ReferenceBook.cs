using System.Text.Json.Nodes;
using KPax.Web.Api;
using Microsoft.OpenApi;

namespace KPax.Web.Reference;

/// <summary>The OpenAPI document as the reference shows it. Pure.</summary>
internal sealed class ReferenceBook
{
    private const string Problem = "application/problem+json";
    private readonly ShapeReader _shapes;

    /// <summary>A book of a document.</summary>
    public ReferenceBook(OpenApiDocument document)
    {
        _shapes = new(document);
        Operations =
        [
            .. document.Paths.SelectMany(path => (path.Value.Operations ?? []).Select(operation => OperationOf(path.Key, operation.Key.Method, operation.Value))),
        ];
    }

    /// <summary>All operations, in the order of the document.</summary>
    public IReadOnlyList<ReferenceOperation> Operations { get; }

    /// <summary>One operation by its name; null: there is none.</summary>
    public ReferenceOperation? Find(string id) => Operations.FirstOrDefault(operation => operation.Id == id);

    /// <summary>Operations in whose line of the list all words of a text stand.</summary>
    public IReadOnlyList<ReferenceOperation> Search(string? text)
    {
        var words = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. Operations.Where(operation => operation.Matches(words))];
    }

    private ReferenceOperation OperationOf(string path, string method, OpenApiOperation operation)
    {
        var body = operation.RequestBody?.Content?.Values.FirstOrDefault()?.Schema;
        var answers = (operation.Responses ?? []).OrderBy(answer => answer.Key, StringComparer.Ordinal).ToList();
        var schemas = new[] { body }.Concat(answers.Select(answer => SchemaOf(answer.Value))).OfType<IOpenApiSchema>();
        return new ReferenceOperation
        {
            Id = operation.OperationId ?? "",
            Group = operation.Tags?.FirstOrDefault()?.Name ?? "",
            Method = method,
            Path = path,
            Summary = operation.Summary ?? "",
            Text = Plain(operation.Description),
            Rights = RightsOf(operation),
            Parameters = [.. (operation.Parameters ?? []).Select(ParameterOf)],
            Body = body is null ? null : ShapeReader.TypeOf(body),
            Answers = [.. answers.Select(answer => new ReferenceAnswer(
                answer.Key, Plain(answer.Value.Description), SchemaOf(answer.Value) is { } schema ? ShapeReader.TypeOf(schema) : null))],
            Shapes = _shapes.Collect(schemas),
            Example = body is null ? "" : _shapes.ExampleOf(body),
        };
    }

    private static ReferenceField ParameterOf(IOpenApiParameter parameter) => new(
        parameter.Name ?? "",
        parameter.In?.ToString().ToLowerInvariant() ?? "",
        parameter.Schema is { } schema ? ShapeReader.TypeOf(schema) : new(""),
        parameter.Required,
        Plain(parameter.Description));

    // The document marks names as code.
    private static string Plain(string? text) => (text ?? "").Replace("`", "", StringComparison.Ordinal);

    private static IOpenApiSchema? SchemaOf(IOpenApiResponse answer) =>
        (answer.Content?.FirstOrDefault(content => content.Key != Problem).Value ?? answer.Content?.Values.FirstOrDefault())?.Schema;

    private static IReadOnlyList<string> RightsOf(OpenApiOperation operation) =>
        operation.Extensions?.TryGetValue(OperationDescription.RightExtension, out var extension) == true && extension is JsonNodeExtension { Node: JsonArray rights }
            ? [.. rights.Select(right => right!.GetValue<string>())]
            : [];
}
