using System.Net;
using KPax.Silo.Hosting;
using KPax.Tests.EndToEnd;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

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
    public async Task Attempts_ThroughATrustedProxy_AreCountedForTheVisitorThatItNames()
    {
        await using var server = await StartAsync("127.0.0.1, ::1");

        Assert.AreEqual(HttpStatusCode.TooManyRequests, await TryAsync(server, ["203.0.113.7", "203.0.113.7", "203.0.113.7"]));
        Assert.AreEqual(HttpStatusCode.Unauthorized, await TryAsync(server, ["203.0.113.8"]), "another visitor of the same proxy");
        Assert.AreEqual(HttpStatusCode.TooManyRequests, await TryAsync(server, ["198.51.100.1, 203.0.113.7"]), "what a visitor wrote before it came to the proxy says nothing");
    }

    [TestMethod]
    public async Task Attempts_OfWhoOnlySaysThatHeIsAProxy_AreHisOwn()
    {
        await using var server = await StartAsync("");

        Assert.AreEqual(HttpStatusCode.TooManyRequests, await TryAsync(server, ["203.0.113.1", "203.0.113.2", "203.0.113.3"]));
        Assert.AreEqual(HttpStatusCode.TooManyRequests, await TryAsync(server, ["203.0.113.4"]));
    }

    private static Task<TestServer> StartAsync(string networks) => TestServer.StartAsync(settings: new Dictionary<string, string?>
    {
        ["KPax:Proxy:Networks"] = networks, ["KPax:Accounts:AttemptsPerAddress"] = "2", ["KPax:Accounts:AnswerStep"] = "00:00:00",
    });

    // The last of some tries to sign in, each with what the header says.
    private static async Task<HttpStatusCode> TryAsync(TestServer server, IReadOnlyList<string> forwarded)
    {
        var status = default(HttpStatusCode);
        foreach (var (index, address) in forwarded.Index())
        {
            using var client = server.CreateClient();
            client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
            using var answer = await OwnerSignIn.EnterAsync(client, $"nobody{index}{Guid.NewGuid():n}@example.com", "whatever it is 12");
            status = answer.StatusCode;
        }

        return status;
    }
}
