using System.Net;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Silo.Accounts;

/// <summary>What a browser meets: nothing without signing in, one owner by the printed link, and then pages by password.</summary>
[TestClass]
public sealed class AccountServicesTests
{
    private static TestServer s_server = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext _)
    {
        s_server = await TestServer.StartAsync(settings: new Dictionary<string, string?> { ["KPax:CertificateNames"] = "kpax.example" });
        using var client = s_server.CreateClient();
        using var made = await OwnerSignIn.MakeAsync(client, s_server.Handle.Link);
        Assert.AreEqual(HttpStatusCode.Redirect, made.StatusCode);
    }

    [ClassCleanup]
    public static async Task StopAsync() => await s_server.DisposeAsync();

    [TestMethod]
    [DataRow("/", "/sign-in")]
    [DataRow("/devices/1", "/sign-in?return=devices%2F1")]
    [DataRow("/?search=a%20b", "/sign-in?return=%3Fsearch%3Da%2520b")]
    [DataRow("/nothing/like/this", "/sign-in?return=nothing%2Flike%2Fthis")]
    public async Task Get_OfAPageWithoutSigningIn_GoesToTheSignInWithoutData(string path, string target)
    {
        using var client = s_server.CreateClient();

        using var response = await client.GetAsync(path);

        Assert.AreEqual(HttpStatusCode.Redirect, response.StatusCode);
        Assert.AreEqual(target, response.Headers.Location!.OriginalString);
        Assert.AreEqual("", await response.Content.ReadAsStringAsync());
        Assert.IsFalse(response.Headers.Contains("Server"));
    }

    [TestMethod]
    [DataRow("/_blazor/negotiate")]
    [DataRow("/welcome")]
    [DataRow("/welcome?code=0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Get_OfWhatIsNoPage_Is401InPlainWords(string path)
    {
        using var client = s_server.CreateClient();

        using var response = await client.GetAsync(path);

        Assert.AreEqual(HttpStatusCode.Unauthorized, response.StatusCode);
        StringAssert.Contains(await response.Content.ReadAsStringAsync(), "sign-in");
        Assert.IsFalse(response.Headers.Contains("Location"));
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
    public async Task Link_OfTheFirstStart_MakesOneOwnerWhoSignsInByPasswordEverAfter()
    {
        await using var server = await TestServer.StartAsync();
        var cookies = new CookieContainer();
        using var client = server.CreateClient(cookies);
        var link = server.Handle.Link!;

        using var weak = await OwnerSignIn.SubmitAsync(
            client, link, ("Form.Email", "nobody"), ("Form.Name", ""), ("Form.Password", "password12345678"), ("Form.Repeated", "x"));
        var problems = await weak.Content.ReadAsStringAsync();
        using var first = await OwnerSignIn.MakeAsync(client, link);
        using var page = await client.GetAsync("/");
        using var second = await server.CreateClient().GetAsync(link);
        var cookie = cookies.GetCookies(new Uri(server.Address)).Single(one => one.Name == "__Host-kpax");
        await server.RestartAsync();
        using var afterRestart = await server.CreateClient(cookies).GetAsync("/");
        using var other = server.CreateClient();
        using var entered = await OwnerSignIn.EnterAsync(other, OwnerSignIn.Email.ToUpperInvariant());
        using var pageOfOther = await other.GetAsync("/");

        Assert.AreEqual(HttpStatusCode.BadRequest, weak.StatusCode);
        Assert.HasCount(3, problems.Split("class=\"wrong\"")[1..], "all errors at once");
        Assert.AreEqual(HttpStatusCode.Redirect, first.StatusCode, await first.Content.ReadAsStringAsync());
        Assert.AreEqual(HttpStatusCode.OK, page.StatusCode);
        Assert.AreEqual(HttpStatusCode.Unauthorized, second.StatusCode);
        Assert.AreEqual((true, true, "/"), (cookie.HttpOnly, cookie.Secure, cookie.Path));
        StringAssert.Contains(first.Headers.GetValues("Set-Cookie").Single(text => text.StartsWith("__Host-kpax=", StringComparison.Ordinal)), "samesite=lax");
        Assert.IsNull(server.Handle.Link, "there is an account");
        Assert.AreEqual(HttpStatusCode.OK, afterRestart.StatusCode);
        Assert.AreEqual(HttpStatusCode.Redirect, entered.StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, pageOfOther.StatusCode);
    }

    [TestMethod]
    public async Task SignOut_OfASession_EndsItForACopiedCookieToo()
    {
        var cookies = new CookieContainer();
        using var client = s_server.CreateClient(cookies);
        using var entered = await OwnerSignIn.EnterAsync(client);
        var copy = new CookieContainer();
        copy.Add(new Uri(s_server.Address), cookies.GetCookies(new Uri(s_server.Address)));
        using var thief = s_server.CreateClient(copy);
        using var before = await thief.GetAsync("/");

        using var page = await client.GetAsync("/");
        var token = (await page.Content.ReadAsStringAsync()).Split("__RequestVerificationToken\" value=\"")[1].Split('"')[0];
        using var forged = await client.PostAsync("/sign-out", new FormUrlEncodedContent([]));
        using var still = await client.GetAsync("/");
        using var left = await client.PostAsync("/sign-out", new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]));
        using var after = await thief.GetAsync("/");

        Assert.AreEqual(HttpStatusCode.OK, before.StatusCode);
        Assert.AreEqual(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, still.StatusCode);
        Assert.AreEqual(HttpStatusCode.Redirect, left.StatusCode);
        Assert.AreEqual(HttpStatusCode.Redirect, after.StatusCode);
        StringAssert.StartsWith(after.Headers.Location!.OriginalString, "/sign-in");
    }

    [TestMethod]
    [DataRow(OwnerSignIn.Email, "not the password at all")]
    [DataRow("nobody@example.com", "not the password at all")]
    [DataRow("", "")]
    [DataRow("nobody@example.com", "")]
    public async Task SignIn_WithWhatIsNotRight_SaysTheSameEveryTime(string email, string password)
    {
        using var client = s_server.CreateClient();
        using var reference = await OwnerSignIn.EnterAsync(client, "reference@example.com", "something else");

        using var answer = await OwnerSignIn.EnterAsync(client, email, password);

        Assert.AreEqual(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.AreEqual(
            Plain(await reference.Content.ReadAsStringAsync(), "reference@example.com"), Plain(await answer.Content.ReadAsStringAsync(), email));
    }

    [TestMethod]
    [DataRow("/sign-in?return=alerts%3Fshow%3Dopen", "/alerts?show=open")]
    [DataRow("/sign-in?return=%2F%2Fevil.example", "/evil.example")]
    [DataRow("/sign-in?return=https%3A%2F%2Fevil.example", "/")]
    [DataRow("/sign-in?return=%5C%5Cevil.example", "/")]
    public async Task SignIn_WithAReturnAddress_StaysOnThisServer(string path, string target)
    {
        using var client = s_server.CreateClient();

        using var answer = await OwnerSignIn.EnterAsync(client, path: path);

        Assert.AreEqual(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.AreEqual(target, answer.Headers.Location!.OriginalString);
    }

    [TestMethod]
    [DataRow("/sign-in")]
    [DataRow("/welcome?code=1")]
    [DataRow("/")]
    [DataRow("/health/live")]
    [DataRow("/_content/KPax.Web/base.css")]
    [DataRow("/nothing/like/this.png")]
    public async Task Headers_OfEveryRoute_ForbidForeignScriptsAndPlainHttp(string path)
    {
        using var client = s_server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = "kpax.example" } };

        using var response = await client.SendAsync(request);

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        StringAssert.Contains(policy, "script-src 'self'");
        Assert.DoesNotContain("unsafe", policy);
        StringAssert.Contains(response.Headers.GetValues("Strict-Transport-Security").Single(), "max-age=31536000");
        Assert.AreEqual("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.AreEqual("DENY", response.Headers.GetValues("X-Frame-Options").Single());
    }

    // The address that was typed stands in its field again, and each page has its own tokens.
    private static string Plain(string page, string email) => System.Text.RegularExpressions.Regex.Replace(
        email.Length == 0 ? page : page.Replace(email, "", StringComparison.Ordinal), "name=\"__RequestVerificationToken\" value=\"[^\"]*\"| value=\"\"|<!--Blazor-Server-Component-State:.*?-->", "");
}
