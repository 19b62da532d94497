using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using KPax.Contracts.Callers;
using KPax.Tests.Silo;
using KPax.Web.Api;
using Microsoft.AspNetCore.Components;

namespace KPax.Tests.Access;

/// <summary>Nobody sets by naming it what a request does not offer: not in a body of the REST API, and not in a form of a page.</summary>
[TestClass]
public sealed class MassAssignmentTests
{
    // What a row has and nobody sends, and what one request offers and another one does not.
    private static readonly string[] Coveted =
    [
        "id", "userId", "organisationId", "organisation", "organisationPath", "path", "parentId", "role", "roleId", "roles", "grants", "permissions", "status", "state",
        "revision", "createdBy", "invitedBy", "inviterName", "givenBy", "madeAt", "endsAt", "usedAt", "revokedAt", "isLockedOut", "isArchived", "kind", "region",
        "tokenHash",
        "text", "agentId", "number", "sendings", "expected", "Name", "NAME", "__proto__", "$type",
    ];

    // Which fields the forms of pages take. Whoever adds one says here that a visitor may set it.
    private static readonly Dictionary<string, string[]> Forms = new()
    {
        ["AccountForm"] = ["Email", "Name", "Password", "Repeated"],
        ["MyAccountForm"] = ["Name", "Language", "TimeZone", "Current", "Password", "Repeated", "Code", "Id"],
        ["SignInForm"] = ["Email", "Password", "Code"],
    };

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Bodies_OfTheApi_TakeNoPropertyThatTheyDoNotName()
    {
        await using var server = await TestServer.StartAsync(settings: new Dictionary<string, string?> { ["KPax:Api:RequestsPerMinute"] = "100000" });
        using var client = await ApiSignIn.ClientAsync(server, "owner", Permissions.Everything);
        using var document = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json"));
        var (wrong, asked, bodies) = (new List<string>(), 0, 0);
        foreach (var (path, method, schema) in BodiesOf(document.RootElement))
        {
            bodies++;
            var known = schema.GetProperty("properties").EnumerateObject().Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var name in Coveted.Where(name => !known.Contains(name)))
            {
                // Of numbers that nobody has: the body is refused before anybody looks for them.
                using var request = new HttpRequestMessage(method, path.Replace("{id}", "999999", StringComparison.Ordinal));
                request.Content = new StringContent($"{{\"{name}\":1}}", Encoding.UTF8, "application/json");
                using var answer = await client.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                asked++;
                if (answer.StatusCode != HttpStatusCode.BadRequest || !text.Contains($"\"field\":\"{name}\"", StringComparison.Ordinal))
                {
                    wrong.Add($"{method} {path} with {name}: {(int)answer.StatusCode} {text[..Math.Min(text.Length, 200)]}");
                }
            }
        }

        TestContext.WriteLine($"{asked} properties in {bodies} bodies");
        Assert.AreEqual("", string.Join('\n', wrong));
        Assert.IsGreaterThanOrEqualTo(12, bodies);
    }

    [TestMethod]
    public void Forms_OfPages_TakeWhatIsSaidHereAlone()
    {
        var models = typeof(ApiExtensions).Assembly.GetTypes()
            .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(property => property.GetCustomAttribute<SupplyParameterFromFormAttribute>() is not null).Select(property => property.PropertyType).Distinct().ToList();

        Assert.IsNotEmpty(models);
        var wrong = models.SelectMany(model => model.GetProperties().Where(property => property.CanWrite)
            .Where(property => !Forms.GetValueOrDefault(model.Name, []).Contains(property.Name)).Select(property => $"{model.Name}.{property.Name}"));
        Assert.AreEqual("", string.Join('\n', wrong), "fields of forms that are not said here");
    }

    private static IEnumerable<(string Path, HttpMethod Method, JsonElement Schema)> BodiesOf(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where operation.Value.TryGetProperty("requestBody", out _)
        let schema = operation.Value.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema")
        where schema.TryGetProperty("$ref", out _)
        let open = document.GetProperty("components").GetProperty("schemas").GetProperty(schema.GetProperty("$ref").GetString()!.Split('/')[^1])
        where open.TryGetProperty("properties", out _)
        select (path.Name, new HttpMethod(operation.Name.ToUpperInvariant()), open);
}
