using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using KPax.Contracts.Callers;
using KPax.Web.Access;
using KPax.Web.Api;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace KPax.Tests.Web.Api;

/// <content>The description of the API, as a server gives it.</content>
public sealed partial class ApiTests
{
    [TestMethod]
    public async Task Description_OfTheApi_NamesEveryOperationWithItsAnswers()
    {
        using var client = Client(s_owner);
        var document = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        StringAssert.StartsWith(document.GetProperty("openapi").GetString(), "3.", StringComparison.Ordinal);
        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(one => (Path: path.Name, Method: one.Name, Operation: one.Value))).ToList();
        Assert.IsGreaterThanOrEqualTo(25, operations.Count);
        foreach (var (path, method, operation) in operations)
        {
            StringAssert.StartsWith(path, "/api/v1/", StringComparison.Ordinal);
            Assert.IsGreaterThan(0, operation.GetProperty("summary").GetString()!.Length, $"{method} {path}");
            var answers = operation.GetProperty("responses").EnumerateObject().Select(one => one.Name).ToList();
            Assert.IsTrue(answers.Any(one => one.StartsWith('2')), $"{method} {path}");
            CollectionAssert.IsSubsetOf(new[] { "401", "403", "404", "429" }, answers, $"{method} {path}");
        }
    }

    [TestMethod]
    public async Task Description_OfTheApi_IsAValidDocument()
    {
        using var client = Client(s_owner);
        await using var stream = await client.GetStreamAsync("/openapi/v1.json");

        var read = await OpenApiDocument.LoadAsync(stream, "json", new OpenApiReaderSettings { RuleSet = ValidationRuleSet.GetDefaultRuleSet() });

        Assert.AreEqual(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic!.SpecificationVersion);
        Assert.AreEqual("", string.Join('\n', read.Diagnostic.Errors.Concat(read.Diagnostic.Warnings)));
        Assert.IsGreaterThanOrEqualTo(50, read.Document!.Paths.Sum(path => path.Value.Operations!.Count));
    }

    [TestMethod]
    public async Task Description_OfTheApi_GivesEachOperationItsRightAndEachValueAMeaning()
    {
        using var client = Client(s_owner);
        var document = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(one => (Key: $"{one.Name.ToUpperInvariant()} {path.Name}", one.Value))).ToList();
        var rules = s_server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(IsOfTheApi)
            .SelectMany(one => (one.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Select(method => (Key: $"{method} {Plain(one.RoutePattern.RawText!)}", one)))
            .ToDictionary(pair => pair.Key, pair => pair.one.Metadata.GetMetadata<IAccessRule>()!.Permission);
        var silent = new List<string>();
        foreach (var (key, operation) in operations)
        {
            CollectionAssert.AreEqual(
                Permissions.In(rules[key]).Select(Permissions.NameOf).ToArray(),
                ListOf(operation, OperationDescription.RightExtension).Select(one => one.GetString()).ToArray(),
                key);
            silent.AddRange(ListOf(operation, "parameters").Where(one => !IsTold(one)).Select(one => $"{key} {one.GetProperty("name")}"));
            silent.AddRange(operation.GetProperty("responses").EnumerateObject().Where(one => !IsTold(one.Value)).Select(one => $"{key} {one.Name}"));
        }

        foreach (var schema in document.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            silent.AddRange((schema.Value.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToList() : [])
                .Where(one => !IsTold(one.Value) && !IsTold(Opened(document, one.Value))).Select(one => $"{schema.Name}.{one.Name}"));
        }

        Assert.AreEqual("", string.Join('\n', silent), "without a description");
        var names = operations.ConvertAll(one => one.Value.GetProperty("operationId").GetString());
        CollectionAssert.AllItemsAreUnique(names);
    }

    private static bool IsTold(JsonElement element) => element.TryGetProperty("description", out var text) && text.GetString()!.Length > 3;

    private static bool IsOfTheApi(RouteEndpoint one) => one.RoutePattern.RawText?.StartsWith(ApiExtensions.Root, StringComparison.Ordinal) == true;

    private static IEnumerable<JsonElement> ListOf(JsonElement element, string name) => element.TryGetProperty(name, out var list) ? list.EnumerateArray() : [];

    // What a property refers to; what may be null is one of two.
    private static JsonElement Opened(JsonElement document, JsonElement schema) => schema.TryGetProperty("$ref", out var link)
        ? document.GetProperty("components").GetProperty("schemas").GetProperty(link.GetString()!.Split('/')[^1])
        : ListOf(schema, "oneOf").Where(one => one.TryGetProperty("$ref", out _)).Select(one => Opened(document, one)).FirstOrDefault(schema);

    private static string Plain(string route) => "/" + Constraint().Replace(route.Trim('/'), "}");

    [GeneratedRegex(":[a-z]+}")]
    private static partial Regex Constraint();

    [TestMethod]
    public async Task Description_OfTheApi_RefersToNothingThatIsMissing()
    {
        using var client = Client(s_owner);
        var text = await client.GetStringAsync("/openapi/v1.json");
        using var document = JsonDocument.Parse(text);
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");

        var references = References(document.RootElement).Distinct().ToList();
        var missing = references.Where(one => !one.StartsWith("#/components/schemas/", StringComparison.Ordinal) || !schemas.TryGetProperty(one.Split('/')[^1], out _));

        Assert.IsGreaterThan(10, references.Count);
        Assert.AreEqual("", string.Join('\n', missing));
    }

    [TestMethod]
    public async Task Description_OfTheApi_IsForThoseWhoAreSignedIn()
    {
        using var client = s_server.CreateClient();
        using var answer = await client.GetAsync("/openapi/v1.json");

        Assert.AreNotEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(one => one.Name == "$ref" ? [one.Value.GetString()!] : References(one.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
