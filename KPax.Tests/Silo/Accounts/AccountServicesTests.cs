using System.Net;

namespace KPax.Tests.Silo.Accounts;

/// <summary>What a browser meets: without the link nothing, with the link a cookie, and with the cookie the pages.</summary>
[TestClass]
public sealed class AccountServicesTests
{
    private static TestServer s_server = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext _) => s_server = await TestServer.StartAsync();

    [ClassCleanup]
    public static async Task StopAsync() => await s_server.DisposeAsync();

    [TestMethod]
    [DataRow("/")]
    [DataRow("/devices/1")]
    [DataRow("/nothing/like/this")]
    [DataRow("/welcome")]
    [DataRow("/welcome?code=0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Get_WithoutSigningIn_Is401InPlainWordsWithoutData(string path)
    {
        using var client = s_server.CreateClient();

        using var response = await client.GetAsync(path);
        var body = await response.Content.ReadAsStringAsync();

        Assert.AreEqual(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.AreEqual("text/html", response.Content.Headers.ContentType!.MediaType);
        StringAssert.Contains(body, "link");
        Assert.IsFalse(response.Headers.Contains("Location"));
        Assert.IsFalse(response.Headers.Contains("Set-Cookie"));
        Assert.IsFalse(response.Headers.Contains("Server"));
    }

    [TestMethod]
    [DataRow("/health/live")]
    [DataRow("/health/ready")]
    public async Task Get_OfHealth_IsOpenAndTellsNothingElse(string path)
    {
        using var client = s_server.CreateClient();

        Assert.AreEqual("Healthy", await client.GetStringAsync(path));
    }

    [TestMethod]
    public async Task Get_OfTheLink_SignsInOnceAndTheCookieSurvivesARestart()
    {
        await using var server = await TestServer.StartAsync();
        var cookies = new CookieContainer();
        using var client = server.CreateClient(cookies);
        var link = server.Handle.Link;

        using var first = await client.GetAsync(link);
        using var page = await client.GetAsync("/");
        using var second = await server.CreateClient().GetAsync(link);
        var cookie = cookies.GetCookies(new Uri(server.Address)).Single(one => one.Name == "__Host-kpax");
        await server.RestartAsync();
        using var afterRestart = await server.CreateClient(cookies).GetAsync("/");
        using var oldLink = await server.CreateClient().GetAsync(link);

        Assert.AreEqual(HttpStatusCode.Redirect, first.StatusCode);
        Assert.AreEqual("/", first.Headers.Location!.OriginalString);
        Assert.AreEqual(HttpStatusCode.OK, page.StatusCode);
        Assert.AreEqual(HttpStatusCode.Unauthorized, second.StatusCode);
        StringAssert.Contains(await second.Content.ReadAsStringAsync(), "Restart the server");
        Assert.AreEqual((true, true, "/"), (cookie.HttpOnly, cookie.Secure, cookie.Path));
        StringAssert.Contains(first.Headers.GetValues("Set-Cookie").Single(), "samesite=lax");
        Assert.AreEqual(HttpStatusCode.OK, afterRestart.StatusCode);
        Assert.AreEqual(HttpStatusCode.Unauthorized, oldLink.StatusCode);
        Assert.AreNotEqual(link, server.Handle.Link);
    }
}
