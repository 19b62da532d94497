using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

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
