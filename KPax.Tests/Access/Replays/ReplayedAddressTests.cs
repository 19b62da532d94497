using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KPax.Tests.Reliability;
using KPax.Web.Access;
using KPax.Web.Api;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace KPax.Tests.Access.Replays;

/// <summary>R24 over HTTP: numbers of another customer at every address, query and body that takes one. The answer is that of a number that nobody has.</summary>
[TestClass]
[TestCategory("Reliability")]
[TestCategory("R24")]
public sealed class ReplayedAddressTests
{
    private const int Some = 2;
    private static readonly string[] Verbs = ["get", "put", "post", "patch", "delete"];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [Timeout(1_800_000)]
    public async Task Numbers_OfAnotherCustomer_AreAnsweredAsThoseOfNobody()
    {
        var run = ReliabilityRun.Open("R24", "runs over all addresses", ci: 1, full: 1);
        run.Limit("leaks", 0);
        run.Limit("answers that differ", 0);
        await using var stage = await ReplayStage.StartAsync();
        using var person = await TestSignIn.ClientAsync(stage.Server, ReplayStage.User);
        using var program = await TestSignIn.ProgramAsync(stage.Server, ReplayStage.User);
        var (questions, leaks, different) = (0, new List<string>(), new List<string>());
        foreach (var (client, method, address, body) in Routes(stage, person, program).Concat(await DescribedAsync(program)))
        {
            // Twice: a first answer of its kind may come with a cookie that the next one need not bring.
            await AskAsync(client, method, address, body, ReplayStage.None);
            var (noNumber, noWord) = (await AskAsync(client, method, address, body, ReplayStage.None), await AskAsync(client, method, address, body, ReplayStage.NoneWord));
            foreach (var number in Numbers(stage).Where(number => !IsBuiltIn(address(number), number)))
            {
                var answer = await AskAsync(client, method, address, body, number);
                var nobody = ReplayStage.NoneOf(number) == ReplayStage.None ? noNumber : noWord;
                questions++;
                if (answer.Contains(ReplayStage.Canary, StringComparison.OrdinalIgnoreCase))
                {
                    leaks.Add($"{method} {address("N")} {number}");
                }

                if (!ReplayAnswer.AreSame(answer, nobody, number))
                {
                    different.Add($"{method} {address(number)} {body?.Invoke(number)}: {ReplayAnswer.Difference(answer, nobody.Replace(ReplayStage.NoneOf(number), number, StringComparison.Ordinal))}");
                }
            }
        }

        using var own = await person.GetAsync("/");
        StringAssert.Contains(await own.Content.ReadAsStringAsync(), ReplayStage.OwnWord, "what is one's own is there");
        TestContext.WriteLine($"{questions} questions");
        run.Add(1, ("questions", questions), ("leaks", leaks.Count), ("answers that differ", different.Count));
        run.Describe("Two customers with all kinds of things; the owner of one asks every page and route of the API, in address, query and body, for numbers of the other one and for one that nobody has.");
        if (ReliabilityRun.IsFull)
        {
            run.Greatest("times as slow for a number of another one (medians of 300)", await CompareTimesAsync(stage, person));
        }

        Assert.IsEmpty(leaks, string.Join('\n', leaks.Take(20)));
        Assert.IsEmpty(different, string.Join("\n", different.Take(30)));
        Assert.IsGreaterThan(300, questions);
    }

    // By reflection over the endpoints: each parameter of each route in turn.
    private static IEnumerable<(HttpClient, HttpMethod, Func<string, string>, Func<string, string>?)> Routes(ReplayStage stage, HttpClient person, HttpClient program)
    {
        foreach (var endpoint in SiteMap.EndpointsOf(stage.Server).Where(one => one.RoutePattern.Parameters.Any(parameter => !parameter.IsCatchAll)))
        {
            if (endpoint.Metadata.GetMetadata<IAccessRule>() is null or ForAgents || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            {
                continue;
            }

            var client = SiteMap.RouteOf(endpoint).StartsWith(ApiExtensions.Root, StringComparison.Ordinal) ? program : person;
            var methods = SiteMap.IsPage(endpoint) ? ["GET"] : endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
            foreach (var method in methods)
            {
                Func<string, string>? body = method is "GET" or "DELETE" ? null : _ => "{}";
                yield return (client, new(method), number => SiteMap.AddressOf(endpoint, number, number), body);
                if (endpoint.RoutePattern.Parameters.Count > 1)
                {
                    yield return (client, new(method), number => SiteMap.AddressOf(endpoint, $"{stage.Own}", number), body);
                }
            }
        }

        foreach (var list in new[] { "/?org=", "/agents?org=", "/organisations?open=", "/audit?org=", "/enrolment?org=" })
        {
            yield return (person, HttpMethod.Get, number => list + number, null);
        }
    }

    // By the API's own description: each parameter of a query, and bodies whose every number is another's.
    private static async Task<IReadOnlyList<(HttpClient, HttpMethod, Func<string, string>, Func<string, string>?)>> DescribedAsync(HttpClient program)
    {
        var document = (await program.GetFromJsonAsync<JsonObject>("/openapi/v1.json"))!;
        var cases = new List<(HttpClient, HttpMethod, Func<string, string>, Func<string, string>?)>();
        foreach (var (path, operations) in document["paths"]!.AsObject())
        {
            foreach (var (verb, operation) in operations!.AsObject().Where(one => Verbs.Contains(one.Key)))
            {
                foreach (var parameter in operation!["parameters"]?.AsArray().Where(one => (string?)one!["in"] == "query").Select(one => (string)one!["name"]!).Except(["limit", "after", "search", "role"]) ?? [])
                {
                    cases.Add((program, new(verb), number => $"{Fill(path, number)}?{parameter}={number}", null));
                }

                if (operation["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema)
                {
                    cases.Add((program, new(verb), number => Fill(path, number), number => Sample(document, schema, number, 0)!.ToJsonString()));
                }
            }
        }

        return cases;
    }

    private static string Fill(string path, string number) => string.Join('/', path.Split('/').Select(part => part.StartsWith('{') ? number : part));

    private static JsonNode? Sample(JsonObject document, JsonNode schema, string number, int depth)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            return Sample(document, document["components"]!["schemas"]![reference.Split('/')[^1]]!, number, depth + 1);
        }

        var type = schema["type"] is JsonArray types ? types.Select(one => (string)one!).First(one => one != "null") : (string?)schema["type"];
        return type switch
        {
            "object" when depth < 5 => new JsonObject(schema["properties"]?.AsObject().Select(one => KeyValuePair.Create(one.Key, Sample(document, one.Value!, number, depth + 1))) ?? []),
            "integer" or "number" => long.TryParse(number, out var value) ? JsonValue.Create(value) : JsonValue.Create(number),
            "boolean" => JsonValue.Create(true),
            "array" => new JsonArray(Sample(document, schema["items"]!, number, depth + 1)),
            _ => schema["enum"]?[0]?.DeepClone() ?? JsonValue.Create(number),
        };
    }

    // Roles up to 1,000 are built in: everybody's.
    private static bool IsBuiltIn(string address, string number) =>
        address.Contains($"/roles/{number}", StringComparison.Ordinal) && long.TryParse(number, out var role) && role <= 1_000;

    private static IEnumerable<string> Numbers(ReplayStage stage) => stage.Foreign.Take(ReliabilityRun.IsFull ? int.MaxValue : Some).Concat(stage.ForeignOthers).Distinct();

    private static async Task<string> AskAsync(HttpClient client, HttpMethod method, Func<string, string> address, Func<string, string>? body, string number)
    {
        using var request = new HttpRequestMessage(method, address(number));
        request.Content = body is null ? null : new StringContent(body(number), new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var answer = await client.SendAsync(request);
        return await ReplayAnswer.ReadAsync(answer);
    }

    // A look by eye over many: the machine's own noise is larger than what one answer could tell.
    private static async Task<double> CompareTimesAsync(ReplayStage stage, HttpClient client)
    {
        var worst = 0.0;
        foreach (var kind in new[] { "devices", "agents", "organisations" })
        {
            var (foreign, none) = (new List<double>(), new List<double>());
            for (var turn = 0; turn < 300; turn++)
            {
                foreach (var (times, number) in new[] { (foreign, stage.Foreign[turn % stage.Foreign.Count]), (none, ReplayStage.None) })
                {
                    var start = TimeProvider.System.GetTimestamp();
                    using var answer = await client.GetAsync($"/{kind}/{number}");
                    times.Add(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
                }
            }

            worst = Math.Max(worst, foreign.Order().ElementAt(150) / none.Order().ElementAt(150));
        }

        return worst;
    }
}
