using System.Net;
using KPax.Silo.Hosting;
using KPax.Tests.EndToEnd;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KPax.Tests.Silo.Hosting;

/// <summary>For whom a proxy speaks: as options, and at a whole server whose one network caller is this machine.</summary>
[TestClass]
public sealed class ProxyOptionsTests
{
    [TestMethod]
    [DataRow("", 0)]
    [DataRow("10.0.0.5", 1)]
    [DataRow("10.0.0.5, 10.1.0.0/24,2001:db8::/32, ::1", 4)]
    public void Apply_OfNetworks_TrustsThemAndNobodyElse(string text, int count)
    {
        var options = new ProxyOptions { Networks = text };
        var forwarded = new ForwardedHeadersOptions();

        options.Apply(forwarded);

        Assert.IsEmpty(options.FindErrors().ToList());
        Assert.AreEqual((0, count), (forwarded.KnownProxies.Count, forwarded.KnownIPNetworks.Count), "not even this machine, unless it is named");
        Assert.AreEqual(count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor, forwarded.ForwardedHeaders);
    }

    [TestMethod]
    public void FindErrors_InNetworks_NamesEachWithTheMend()
    {
        var errors = new ProxyOptions { Networks = "nowhere, 0.0.0.0/0, ::/0, 10.0.0.0/40, 10.0.0.5" }.FindErrors().ToList();

        Assert.HasCount(4, errors);
        Assert.IsTrue(errors.All(error => error.StartsWith("KPax:Proxy:Networks holds '", StringComparison.Ordinal) && error.Contains("such as", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow("127.0.0.1, ::1", "203.0.113.7", "203.0.113.7")]
    [DataRow("127.0.0.1, ::1", "198.51.100.1, 203.0.113.7", "203.0.113.7")]
    [DataRow("127.0.0.1, ::1, 203.0.113.0/24", "198.51.100.1, 203.0.113.7", "198.51.100.1")]
    [DataRow("127.0.0.1, ::1", "nonsense", "127.0.0.1")]
    [DataRow("10.0.0.0/8", "203.0.113.7", "127.0.0.1")]
    [DataRow("", "203.0.113.7", "127.0.0.1")]
    public async Task Address_OfARequestWithTheHeader_IsTheVisitorsOnlyByATrustedProxy(string networks, string header, string expected)
    {
        // As an environment that wants to trust everybody has it.
        var builder = WebApplication.CreateBuilder(["--ForwardedHeaders_Enabled=true"]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.PostConfigure<ForwardedHeadersOptions>(new ProxyOptions { Networks = networks }.Apply);
        await using var app = builder.Build();
        app.UseForwardedHeaders();
        app.MapGet("/", (HttpContext context) => $"{context.Connection.RemoteIpAddress}");
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        client.DefaultRequestHeaders.Add("X-Forwarded-For", header);

        Assert.AreEqual(expected, await client.GetStringAsync("/"));
    }

    [TestMethod]
    public async Task Attempts_ThroughATrustedProxy_AreCountedForTheVisitorThatItNames()
    {
        await using var server = await TestServer.StartAsync(settings: new Dictionary<string, string?>
        {
            ["KPax:Proxy:Networks"] = "127.0.0.1, ::1", ["KPax:Accounts:AttemptsPerAddress"] = "2", ["KPax:Accounts:AnswerStep"] = "00:00:00",
        });

        foreach (var (address, status) in new[]
        {
            ("203.0.113.7", HttpStatusCode.Unauthorized), ("203.0.113.7", HttpStatusCode.Unauthorized), ("203.0.113.7", HttpStatusCode.TooManyRequests),
            ("203.0.113.8", HttpStatusCode.Unauthorized), ("198.51.100.1, 203.0.113.7", HttpStatusCode.TooManyRequests),
        })
        {
            using var client = server.CreateClient();
            client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
            using var answer = await OwnerSignIn.EnterAsync(client, $"nobody{Guid.NewGuid():n}@example.com", "whatever it is 12");
            Assert.AreEqual(status, answer.StatusCode, address);
        }
    }
}
