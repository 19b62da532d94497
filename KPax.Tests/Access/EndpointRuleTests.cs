using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using KPax.Contracts.Access;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Tokens;
using KPax.Silo.Access;
using KPax.Silo.Tokens;
using KPax.Tests.Silo;
using KPax.Web.Access;
using KPax.Web.Api;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Access;

/// <summary>Every endpoint of the running server: what it says that it needs, and that this is what opens it.</summary>
[TestClass]
public sealed class EndpointRuleTests
{
    // Open to everybody, each for a reason: what shows no data, what begins a sign-in, and what agents are admitted to by their keys.
    private static readonly string[] OpenToAll =
    [
        "/_content/", "/_framework/", "/health/", "/preferences", "/welcome", "/kpax.agent.v1.", "/kpax.enrollment.v1.", "/grpc.", "/{unimplementedService}", "/kpax.agent.v1",
        "/sign-in", "/sign-out", "/invitation", "/password/", "/icon", "/favicon", "/appsettings", "/unsubscribe",
    ];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Endpoints_OfTheServer_SayEachWhatTheyNeed()
    {
        await using var server = await TestServer.StartAsync();
        var endpoints = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();

        var silent = endpoints.Where(one => one.Metadata.GetMetadata<IAllowAnonymous>() is null && one.Metadata.GetMetadata<IAccessRule>() is null && !IsOfTheBuild(one));
        Assert.AreEqual("", string.Join("\n", silent.Select(one => one.DisplayName)), "endpoints without a rule");
        var open = endpoints.Where(one => one.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(RouteOf)
            .Where(route => !OpenToAll.Any(known => route.StartsWith(known, StringComparison.OrdinalIgnoreCase)) && !Path.HasExtension(route));
        Assert.AreEqual("", string.Join("\n", open), "endpoints that are open to everybody and are not known to be");
    }

    [TestMethod]
    public async Task Endpoints_AsEveryone_OpenToTheirRightAlone()
    {
        await using var server = await TestServer.StartAsync();
        var people = await SomePeopleAsync(server);
        var (wrong, decisions) = (new List<string>(), 0);
        foreach (var endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(IsAsked))
        {
            var rule = endpoint.Metadata.GetMetadata<IAccessRule>()!;
            foreach (var method in MethodsOf(endpoint))
            {
                foreach (var (user, rights) in people)
                {
                    using var client = await ClientAsync(server, endpoint, user);
                    using var request = new HttpRequestMessage(method, AddressOf(endpoint));
                    request.Content = method == HttpMethod.Get ? null : RouteOf(endpoint).StartsWith(ApiExtensions.Root, StringComparison.Ordinal) ? JsonContent.Create(new { }) : new FormUrlEncodedContent([]);
                    using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                    var isOpen = rule.Permission == Permission.None || (rights & rule.Permission) == rule.Permission;
                    decisions++;
                    if ((answer.StatusCode == HttpStatusCode.Forbidden) == isOpen)
                    {
                        var text = await answer.Content.ReadAsStringAsync();
                        wrong.Add($"{method} {AddressOf(endpoint)} as {user}: {(int)answer.StatusCode}, needs {rule.Permission}: {text[..Math.Min(text.Length, 60)]}");
                    }
                }
            }
        }

        TestContext.WriteLine($"{decisions} decisions at endpoints, {wrong.Count} wrong");
        Assert.AreEqual("", string.Join("\n", wrong));
        Assert.IsGreaterThan(50, decisions);
    }

    // The REST API takes tokens alone; this one may do whatever its account may.
    private static async Task<HttpClient> ClientAsync(TestServer server, RouteEndpoint endpoint, string user)
    {
        if (!RouteOf(endpoint).StartsWith(ApiExtensions.Root, StringComparison.Ordinal))
        {
            return await TestSignIn.ClientAsync(server, user);
        }

        var text = ApiTokenText.Create();
        var token = new ApiToken(0, user, user, Permissions.Everything, 1, "/1/", TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddDays(1), null, null);
        await server.Services.GetRequiredService<IApiTokenStore>().AddAsync(
            ApiTokenText.HashOf(text)!, token, new NewAuditEntry(AuditActions.ApiTokenCreate) { OrganisationId = 1 }, int.MaxValue, default);
        var client = server.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", text);
        return client;
    }

    // Each permission alone, each built-in role, and nothing at all.
    private static async Task<IReadOnlyList<(string User, Permission Rights)>> SomePeopleAsync(TestServer server)
    {
        var system = Caller.WithEverything("test", ["/1/"]);
        var (people, roles, grants) = (
            server.Services.GetRequiredService<IPeople>(), server.Services.GetRequiredService<IRoles>(), server.Services.GetRequiredService<IGrants>());
        var all = new List<(string, Permission)>();
        foreach (var permission in Permissions.All)
        {
            var role = await roles.CreateAsync(system, new(1, $"Only {Permissions.NameOf(permission)}", permission), default);
            all.Add(await AddAsync($"only-{Permissions.NameOf(permission)}", role.Id!.Value, permission));
        }

        foreach (var role in BuiltInRoles.All)
        {
            all.Add(await AddAsync(role.Name, role.Id, role.Permissions));
        }

        await people.PutAsync(system, new Person("nothing", "nothing", "", false, default), default);
        return [.. all, ("nothing", Permission.None)];

        async Task<(string, Permission)> AddAsync(string user, long role, Permission permission)
        {
            await people.PutAsync(system, new Person(user, user, "", false, default), default);
            Assert.IsTrue((await grants.GrantAsync(system, new(user, role, 1), default)).IsDone);
            return (user, permission);
        }
    }

    // Static files of a build that was not published: the door is closed, as they say nothing.
    private static bool IsOfTheBuild(RouteEndpoint endpoint) => endpoint.DisplayName == "Fallback {**path:file}";

    // The endpoints of circuits wait for more than a request.
    private static bool IsAsked(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
        && endpoint.Metadata.GetMetadata<IAccessRule>() is not null and not ForAgents
        && !RouteOf(endpoint).StartsWith("/_blazor", StringComparison.Ordinal);

    private static IEnumerable<HttpMethod> MethodsOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
        ? [HttpMethod.Get]
        : endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Select(name => new HttpMethod(name)) ?? [HttpMethod.Get];

    private static string RouteOf(RouteEndpoint endpoint) => $"/{endpoint.RoutePattern.RawText?.TrimStart('/')}";

    private static string AddressOf(RouteEndpoint endpoint) => "/" + string.Join(
        '/',
        endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { IsCatchAll: true } => "no/such/page",
            _ => 999.ToString(CultureInfo.InvariantCulture),
        }))));
}
