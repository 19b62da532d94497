using System.Net;
using System.Net.Http.Headers;
using KPax.Contracts.Access;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Access;
using KPax.Tests.Access;
using KPax.Tests.Reliability.Payloads;
using KPax.Tests.Silo;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Web.Shell;

/// <summary>Every address of the whole server, found by its endpoints, as several kinds of visitors: the headers that keep browsers honest are on each answer.</summary>
[TestClass]
public sealed class SecurityHeadersTests
{
    private const string Name = "kpax.example";
    private static readonly Caller System = Caller.WithEverything("kpax", ["/1/"]);
    private static readonly string[] PlainCookies = ["kpax-language", "kpax-theme"];
    private static TestServer s_server = null!;
    private static long s_branch;

    public TestContext TestContext { get; set; } = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext _)
    {
        s_server = await TestServer.StartAsync(settings: new Dictionary<string, string?>
        {
            ["KPax:CertificateNames"] = Name, ["KPax:Api:RequestsPerMinute"] = "100000", ["KPax:Accounts:AttemptsPerAddress"] = "100000",
        });
        var commands = s_server.Services.GetRequiredService<IOrganisationCommands>();
        s_branch = (await commands.CreateAsync(System, new() { ParentId = 1, Kind = OrganisationKind.Customer, Name = "Acme" }, default)).Node!.Id;
        await AddAsync("owner", BuiltInRoles.Owner.Id, 1);
        await AddAsync("viewer", BuiltInRoles.Viewer.Id, s_branch);
        await AddAsync("technician", BuiltInRoles.Technician.Id, s_branch);
        await PayloadAgent.SendAsync(s_server, PayloadGrammar.Draw(1, 0, 8));
    }

    [ClassCleanup]
    public static async Task StopAsync() => await s_server.DisposeAsync();

    [TestMethod]
    public async Task Endpoints_ByEachMethod_AnswerWithEveryHeader()
    {
        var (wrong, answers) = (new List<string>(), 0);
        using var signedIn = await TestSignIn.ClientAsync(s_server, "owner");
        using var program = await TestSignIn.ProgramAsync(s_server, "owner");
        using var nobody = s_server.CreateClient();
        foreach (var endpoint in SiteMap.EndpointsOf(s_server))
        {
            var isAsset = SiteMap.RouteOf(endpoint).StartsWith("/_content/", StringComparison.Ordinal) || SiteMap.RouteOf(endpoint).StartsWith("/_framework/", StringComparison.Ordinal);
            var isPublic = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                foreach (var client in isAsset ? [nobody] : new[] { nobody, signedIn, program })
                {
                    using var request = new HttpRequestMessage(new(method), SiteMap.AddressOf(endpoint, "1"));
                    request.Headers.Host = Name;
                    request.Content = method is "GET" or "HEAD" ? null : new FormUrlEncodedContent([]);
                    using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                    answers++;
                    wrong.AddRange(Find(answer, isAsset, isPublic).Select(fault => $"{method} {request.RequestUri} {(int)answer.StatusCode}: {fault}"));
                }
            }
        }

        TestContext.WriteLine($"{answers} answers");
        Assert.IsEmpty(wrong, string.Join('\n', wrong.Distinct().Take(40)));
        Assert.IsGreaterThan(150, answers);
    }

    [TestMethod]
    [DataRow("/nothing/like/this", 404, "owner")]
    [DataRow("/devices/999999", 404, "owner")]
    [DataRow("/_content/KPax.Web/nothing.css", 404, "owner")]
    [DataRow("/audit", 403, "viewer")]
    [DataRow("/audit/export.csv", 403, "viewer")]
    [DataRow("/account", 302, "")]
    [DataRow("/_blazor/negotiate", 401, "")]
    [DataRow("/api/v1/devices", 401, "")]
    [DataRow("/openapi/v1.json", 401, "")]
    [DataRow("/openapi/v1.json", 200, "owner")]
    [DataRow("/preferences?theme=dark", 302, "")]
    [DataRow("/health/ready", 200, "")]
    public async Task Answers_OfEveryStatus_HaveEveryHeader(string path, int status, string user)
    {
        using var client = user.Length == 0 ? s_server.CreateClient() : await TestSignIn.ClientAsync(s_server, user);
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = Name } };

        using var answer = await client.SendAsync(request);

        Assert.AreEqual(status, (int)answer.StatusCode);
        Assert.IsEmpty(Find(answer, isAsset: false, isPublic: false), string.Join('\n', Find(answer, isAsset: false, isPublic: false)));
    }

    [TestMethod]
    [DataRow("Hello")]
    [DataRow("NoSuchMethod")]
    public async Task Grpc_ThatIsRefused_HasEveryHeader(string method)
    {
        using var client = s_server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/kpax.agent.v1.AgentService/{method}") { Content = new ByteArrayContent([0, 0, 0, 0, 0]), Version = HttpVersion.Version20 };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.Host = Name;

        using var answer = await client.SendAsync(request);

        Assert.AreEqual("application/grpc", answer.Content.Headers.ContentType?.MediaType);
        Assert.IsEmpty(Find(answer, isAsset: true, isPublic: true), string.Join('\n', Find(answer, isAsset: true, isPublic: true)));
    }

    [TestMethod]
    public async Task Pages_AsThreeKindsOfPeople_HoldNothingThatThePolicyForbids()
    {
        var (wrong, pages) = (new List<string>(), 0);
        foreach (var user in new[] { "owner", "viewer", "technician", "" })
        {
            using var client = user.Length == 0 ? s_server.CreateClient() : await TestSignIn.ClientAsync(s_server, user);
            foreach (var page in SiteMap.PagesOf(s_server))
            {
                var kind = SiteMap.KindOf(page);
                foreach (var id in kind.Length == 0 ? [""] : kind == "organisations" ? ["1", $"{s_branch}", "999"] : new[] { "1", "2", "999" })
                {
                    var address = SiteMap.AddressOf(page, id);
                    using var answer = await client.GetAsync(address);
                    if (answer.Content.Headers.ContentType?.MediaType == "text/html")
                    {
                        pages++;
                        wrong.AddRange(HtmlJudge.Find(await answer.Content.ReadAsStringAsync(), new Uri(s_server.Address).Authority).Select(fault => $"{address} as {user}: {fault}"));
                    }
                }
            }
        }

        TestContext.WriteLine($"{pages} pages");
        Assert.IsEmpty(wrong, string.Join('\n', wrong.Take(40)));
        Assert.IsGreaterThan(60, pages);
    }

    private static IReadOnlyList<string> Find(HttpResponseMessage answer, bool isAsset, bool isPublic)
    {
        var faults = new List<string>();
        var policy = Value("Content-Security-Policy").Split(';', StringSplitOptions.TrimEntries).Select(part => part.Split(' ', 2)).ToDictionary(part => part[0], part => part.ElementAtOrDefault(1) ?? "");
        Require(policy.GetValueOrDefault("script-src") == "'self'", "script-src");
        Require(policy.GetValueOrDefault("style-src") == "'self'", "style-src");
        Require(policy.GetValueOrDefault("default-src") == "'none'" && policy.GetValueOrDefault("frame-ancestors") == "'none'", "default-src or frame-ancestors");
        Require(policy.GetValueOrDefault("base-uri") == "'self'" && policy.GetValueOrDefault("form-action") == "'self'", "base-uri or form-action");
        Require(!policy.Values.Any(value => value.Contains("unsafe", StringComparison.Ordinal) || value.Contains('*', StringComparison.Ordinal) || value.Contains("http", StringComparison.Ordinal)), "a hole in the policy");
        Require(Value("Strict-Transport-Security").StartsWith("max-age=31536000", StringComparison.Ordinal), "Strict-Transport-Security");
        Require(Value("X-Content-Type-Options") == "nosniff", "X-Content-Type-Options");
        Require(Value("X-Frame-Options") == "DENY", "X-Frame-Options");
        Require(Value("Referrer-Policy") is "same-origin" or "no-referrer", "Referrer-Policy");
        Require(Value("Permissions-Policy").Contains("camera=()", StringComparison.Ordinal), "Permissions-Policy");
        Require(Value("Cross-Origin-Opener-Policy") == "same-origin" && Value("Cross-Origin-Resource-Policy") == "same-origin", "Cross-Origin");
        Require(!answer.Headers.Contains("Server") && !answer.Headers.Contains("X-Powered-By"), "it says what it runs on");
        Require(answer.StatusCode != HttpStatusCode.InternalServerError, "the server failed");
        var cache = Value("Cache-Control");
        Require(isAsset || cache.Contains("no-store", StringComparison.Ordinal) || cache is "private, no-cache" or "no-cache, private" || (isPublic && cache.Contains("no-cache", StringComparison.Ordinal)), $"Cache-Control {cache}");
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
        {
            var parts = cookie.Split(';', StringSplitOptions.TrimEntries).Select(part => part.ToLowerInvariant()).ToList();
            var isPlain = PlainCookies.Any(known => parts[0].StartsWith($"{known}=", StringComparison.Ordinal));
            Require(isPlain || parts[0].StartsWith("__host-", StringComparison.Ordinal), $"the name of {cookie}");
            Require(parts.Contains("secure") && parts.Contains("httponly") && parts.Contains("path=/") && !parts.Any(part => part.StartsWith("domain", StringComparison.Ordinal)), cookie);
            Require(parts.Contains("samesite=strict") || parts.Contains("samesite=lax"), cookie);
        }

        return faults;

        string Value(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";

        void Require(bool condition, string fault)
        {
            if (!condition)
            {
                faults.Add(fault);
            }
        }
    }

    private static async Task AddAsync(string user, long role, long place)
    {
        await s_server.Services.GetRequiredService<IPeople>().PutAsync(System, new Person(user, user, "", false, default), default);
        Assert.IsTrue((await s_server.Services.GetRequiredService<IGrants>().GrantAsync(System, new(user, role, place), default)).IsDone);
    }
}
