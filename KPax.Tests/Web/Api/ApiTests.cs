using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using KPax.Contracts.Access;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Contracts.Tokens;
using KPax.Silo.Access;
using KPax.Tests.Silo;
using KPax.Web.Api;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Web.Api;

/// <summary>The REST API over HTTPS, on a whole server.</summary>
[TestClass]
public sealed partial class ApiTests
{
    private const int ManyBranches = 230;
    private static readonly Caller System = Caller.WithEverything("kpax", "/1/");
    private static TestServer s_server = null!;
    private static long s_acme;
    private static long s_globex;
    private static string s_owner = "";
    private static string s_viewer = "";
    private static string s_manager = "";

    public TestContext TestContext { get; set; } = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        // All tests of the class ask in less than a minute what would be too much for one token of an owner.
        s_server = await TestServer.StartAsync(settings: new Dictionary<string, string?> { ["KPax:Api:RequestsPerMinute"] = "100000" });
        s_acme = await AddAsync(1, OrganisationKind.Customer, "Acme");
        s_globex = await AddAsync(1, OrganisationKind.Customer, "Globex");
        s_owner = await MakeTokenAsync(s_server, "owner", BuiltInRoles.Owner.Id, 1, Permissions.Everything);
        s_manager = await MakeTokenAsync(s_server, "manager", BuiltInRoles.Manager.Id, s_acme, BuiltInRoles.Manager.Permissions);
        s_viewer = await MakeTokenAsync(s_server, "viewer", BuiltInRoles.Manager.Id, s_acme, Permission.DevicesRead | Permission.MetersRead);
    }

    [ClassCleanup]
    public static async Task StopAsync() => await s_server.DisposeAsync();

    [TestMethod]
    [DataRow("/api/v1/organisations")]
    [DataRow("/api/v1/nothing")]
    public async Task AnyAddress_WithoutAToken_AsksForOneAsAProblem(string address)
    {
        using var client = s_server.CreateClient();

        using var answer = await client.GetAsync(address);

        Assert.AreEqual(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.AreEqual("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        Assert.AreEqual("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [TestMethod]
    public async Task AnyAddress_WithATokenThatIsNone_IsRefused()
    {
        using var client = Client("kpax_pat_" + new string('A', 43));

        using var answer = await client.GetAsync("/api/v1/organisations");

        Assert.AreEqual(HttpStatusCode.Unauthorized, answer.StatusCode);
        StringAssert.Contains(answer.Headers.WwwAuthenticate.Single().Parameter, "invalid_token", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Organisations_WalkedByTheirLinks_GiveEachOnce()
    {
        for (var number = 0; number < ManyBranches; number++)
        {
            await AddAsync(s_globex, OrganisationKind.Branch, $"Branch {number}");
        }

        using var client = Client(s_owner);
        var seen = new List<long>();
        for (var address = "/api/v1/organisations?limit=50"; address is not null;)
        {
            using var answer = await client.GetAsync(address);
            var page = await ReadAsync(answer);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("id").GetInt64()));
            address = answer.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
            Assert.AreEqual(address is null, page.GetProperty("next").ValueKind == JsonValueKind.Null);
        }

        CollectionAssert.AllItemsAreUnique(seen);
        Assert.IsGreaterThanOrEqualTo(ManyBranches + 3, seen.Count);
    }

    [TestMethod]
    public async Task EveryList_WalkedToItsEnd_Ends()
    {
        using var client = Client(s_owner);
        foreach (var list in new[] { "organisations?limit=2", "devices?limit=2", "alerts?limit=2", "agents?limit=2", "users?limit=2", "audit?limit=2", "webhooks?limit=2", "tokens", $"organisations/{s_acme}/settings", $"organisations/{s_acme}/roles" })
        {
            var pages = 0;
            for (string? next = ""; next is not null; pages++)
            {
                using var answer = await client.GetAsync($"/api/v1/{list}{(next.Length == 0 ? "" : $"&after={next}")}");
                Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, list);
                next = (await ReadAsync(answer)).GetProperty("next").GetString();
                Assert.IsLessThan(1_000, pages, list);
            }
        }
    }

    [TestMethod]
    public async Task WhatAnotherOrganisationHas_IsAnsweredAsWhatDoesNotExist()
    {
        using var client = Client(s_manager);
        using var foreign = await client.GetAsync($"/api/v1/organisations/{s_globex}");
        using var missing = await client.GetAsync("/api/v1/organisations/999999");

        Assert.AreEqual((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.StatusCode, missing.StatusCode));
        Assert.AreEqual(TextOf(await ReadAsync(missing)), TextOf(await ReadAsync(foreign)));
        using var change = await client.PatchAsJsonAsync($"/api/v1/organisations/{s_globex}", new { name = "Mine" });
        Assert.AreEqual(HttpStatusCode.NotFound, change.StatusCode);
        using var list = await client.GetAsync($"/api/v1/devices?organisation={s_globex}");
        Assert.AreEqual(HttpStatusCode.NotFound, list.StatusCode);
    }

    [TestMethod]
    public async Task Change_ThatTheTokenDoesNotAllow_IsForbiddenAlthoughTheAccountMay()
    {
        using var client = Client(s_viewer);

        using var answer = await client.PatchAsJsonAsync($"/api/v1/organisations/{s_acme}", new { name = "Other" });

        Assert.AreEqual(HttpStatusCode.Forbidden, answer.StatusCode);
        StringAssert.Contains((await ReadAsync(answer)).GetProperty("detail").GetString(), "organisations.manage", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Post_RepeatedWithOneKey_MakesOneThing()
    {
        using var client = Client(s_owner);
        var key = Guid.NewGuid().ToString();
        var body = new { parentId = s_acme, kind = "office", name = "Nice" };

        using var first = await SendAsync(client, key, body);
        using var again = await SendAsync(client, key, body);
        using var other = await SendAsync(client, key, new { parentId = s_acme, kind = "office", name = "Lyon" });

        Assert.AreEqual((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, again.StatusCode));
        Assert.AreEqual(first.Headers.Location, again.Headers.Location);
        Assert.AreEqual(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.AreEqual("true", again.Headers.GetValues(RepeatFilter.ReplayedHeader).Single());
        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        using var twice = await SendAsync(client, Guid.NewGuid().ToString(), body);
        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, twice.StatusCode, "a sibling has this name");
        Assert.AreEqual("name", (await ReadAsync(twice)).GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [TestMethod]
    public async Task Patch_WithATagOfAnEarlierState_ChangesNothing()
    {
        using var client = Client(s_owner);
        var address = $"/api/v1/organisations/{await AddAsync(s_acme, OrganisationKind.Office, "Tagged")}";
        using var read = await client.GetAsync(address);
        var tag = read.Headers.ETag!.Tag;

        using var first = await PatchAsync(client, address, tag, new { name = "First" });
        using var second = await PatchAsync(client, address, tag, new { name = "Second" });
        using var unchanged = await client.SendAsync(new(HttpMethod.Get, address) { Headers = { { "If-None-Match", first.Headers.ETag!.Tag } } });

        Assert.AreEqual(HttpStatusCode.OK, first.StatusCode);
        Assert.AreEqual(HttpStatusCode.PreconditionFailed, second.StatusCode);
        Assert.AreEqual(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.AreEqual("First", (await client.GetFromJsonAsync<JsonElement>(address)).GetProperty("name").GetString());
    }

    [TestMethod]
    public async Task Parameters_ThatAreWrong_AreNamedAllAtOnce()
    {
        using var client = Client(s_owner);

        using var answer = await client.GetAsync("/api/v1/devices?limit=0&after=x&condition=broken");

        Assert.AreEqual(HttpStatusCode.BadRequest, answer.StatusCode);
        var fields = (await ReadAsync(answer)).GetProperty("errors").EnumerateArray().Select(one => one.GetProperty("field").GetString()).ToArray();
        CollectionAssert.AreEqual(new[] { "limit", "after", "condition" }, fields);
    }

    [TestMethod]
    public async Task Tokens_MadeByAToken_HaveAtMostItsRights()
    {
        using var client = Client(s_owner);
        using var made = await client.PostAsJsonAsync(
            "/api/v1/tokens", new { name = "narrow", permissions = new[] { "devices.read", "api.tokens" }, organisationId = s_acme, days = 1 });
        var narrow = await ReadAsync(made);
        using var inner = Client(narrow.GetProperty("text").GetString()!);

        using var wider = await inner.PostAsJsonAsync("/api/v1/tokens", new { name = "wider", permissions = new[] { "meters.read" }, organisationId = s_acme });
        using var elsewhere = await inner.PostAsJsonAsync("/api/v1/tokens", new { name = "elsewhere", permissions = new[] { "devices.read" }, organisationId = s_globex });
        using var revoked = await inner.DeleteAsync($"/api/v1/tokens/{narrow.GetProperty("token").GetProperty("id").GetInt64()}");
        using var after = await inner.GetAsync("/api/v1/devices");

        Assert.AreEqual(HttpStatusCode.Created, made.StatusCode);
        Assert.AreEqual((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (wider.StatusCode, elsewhere.StatusCode));
        Assert.AreEqual((HttpStatusCode.NoContent, HttpStatusCode.Unauthorized), (revoked.StatusCode, after.StatusCode));
    }

    [TestMethod]
    public async Task Requests_BeyondTheRate_AreToldWhenToComeAgain()
    {
        await using var server = await TestServer.StartAsync(settings: new Dictionary<string, string?> { ["KPax:Api:RequestsPerMinute"] = "3" });
        var token = await MakeTokenAsync(server, "busy", BuiltInRoles.Owner.Id, 1, Permissions.Everything);
        using var client = server.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var answers = new List<HttpResponseMessage>();
        for (var number = 0; number < 5; number++)
        {
            answers.Add(await client.GetAsync("/api/v1/devices"));
        }

        var late = answers[^1];
        Assert.AreEqual(HttpStatusCode.TooManyRequests, late.StatusCode);
        Assert.IsGreaterThan(TimeSpan.Zero, late.Headers.RetryAfter!.Delta!.Value);
        Assert.AreEqual("application/problem+json", late.Content.Headers.ContentType?.MediaType);
        answers.ForEach(answer => answer.Dispose());
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string key, object body, string address = "/api/v1/organisations") => await client.SendAsync(
        new(HttpMethod.Post, address) { Content = JsonContent.Create(body), Headers = { { RepeatFilter.KeyHeader, key } } });

    private static async Task<HttpResponseMessage> PatchAsync(HttpClient client, string address, string tag, object body) => await client.SendAsync(
        new(HttpMethod.Patch, address) { Content = JsonContent.Create(body), Headers = { { "If-Match", tag } } });

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string address, string tag, object? body = null) => await client.SendAsync(
        new(method, address) { Content = body is null ? null : JsonContent.Create(body), Headers = { { "If-Match", tag } } });

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    // The number of the trace differs from answer to answer.
    private static string TextOf(JsonElement problem) => string.Join('\n', problem.EnumerateObject().Where(one => one.Name != "traceId").Select(one => $"{one}"));

    private static HttpClient Client(string token)
    {
        var client = s_server.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static async Task<long> AddAsync(long parent, OrganisationKind kind, string name)
    {
        var made = await s_server.Services.GetRequiredService<IOrganisationCommands>()
            .CreateAsync(System, new NewOrganisation { ParentId = parent, Kind = kind, Name = name }, CancellationToken.None);
        return made.Node?.Id ?? throw new AssertFailedException(string.Join('\n', made.Problems));
    }

    internal static async Task<string> MakeTokenAsync(TestServer server, string user, long role, long organisation, Permission permissions)
    {
        var services = server.Services;
        await services.GetRequiredService<IPeople>().PutAsync(System, new Person(user, user, $"{user}@example.org", false, TimeProvider.System.GetUtcNow()), default);
        var given = await services.GetRequiredService<IGrants>().GrantAsync(System, new NewGrant(user, role, organisation), default);
        Assert.IsTrue(given.IsDone, string.Join('\n', given.Problems));
        var caller = (await services.GetRequiredService<ICallerDirectory>().FindAsync(user, default))!;
        var made = await services.GetRequiredService<IApiTokens>()
            .CreateAsync(caller, new NewApiToken { Name = user, Permissions = permissions, OrganisationId = organisation }, default);
        return made.Token is null ? throw new AssertFailedException(string.Join('\n', made.Problems)) : made.Text;
    }
}
