using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using KPax.Contracts.Alerts;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Configuration;
using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Contracts.History;
using KPax.Contracts.Organisations;
using KPax.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Web;

/// <summary>The pages over HTTP, as the host maps them.</summary>
[TestClass]
public sealed class KPaxWebExtensionsTests
{
    private static readonly FakeFleet Fleet = new();
    private static readonly FakeAlerts Alerts = new();
    private static readonly FakeCallers Callers = new();
    private static WebApplication _app = default!;
    private static HttpClient _client = default!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        // The manifest of static assets is the server's; only a development host reads it from the build's own folders.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "kpax",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = "Development",
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddKPaxWeb();
        builder.Services.AddSingleton<IFleetQueries>(Fleet);
        builder.Services.AddSingleton<IHistoryQueries>(new FakeHistory());
        builder.Services.AddSingleton<IDeviceIdentityQueries>(new FakeIdentities());
        builder.Services.AddSingleton<IDeviceIdentityCommands>(new FakeIdentities());
        builder.Services.AddSingleton<IFleetFeed>(Fleet);
        builder.Services.AddSingleton<ICallerDirectory>(Callers);
        builder.Services.AddSingleton<IDenials>(Callers);
        builder.Services.AddSingleton<IOrganisationQueries>(new FakeOrganisations());
        builder.Services.AddSingleton<IDeviceConfiguration>(new FakeConfiguration());
        builder.Services.AddSingleton<IScanCommands>(new FakeConfiguration());
        builder.Services.AddSingleton<IAlertQueries>(Alerts);
        builder.Services.AddSingleton<IAlertCommands>(Alerts);
        builder.Services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("test", null);
        _app = builder.Build();
        _app.UseKPaxWeb();
        _app.UseAuthentication();
        _app.UseAuthorization();
        _app.UseKPaxAccess();
        _app.UseAntiforgery();
        _app.MapKPaxWeb();
        await _app.StartAsync(context.CancellationToken);
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(_app.Urls.Single()) };
        Fleet.Delay = async () => await Task.Yield();
        Fleet.Rows.Add(FakeFleet.Row(3, TimeProvider.System.GetUtcNow(), "MP 305"));
        Fleet.Views[3] = new DeviceView { Id = 3, OrganisationPath = "/1/5/", Identity = new() { Manufacturer = "Ricoh", Model = "MP 305" }, FirstSeenAt = WebContext.Start };
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [TestMethod]
    [DataRow("/")]
    [DataRow("/devices/3")]
    [DataRow("/devices/999")]
    [DataRow("/no/such/page")]
    [DataRow("/_blazor/negotiate?negotiateVersion=1")]
    public async Task Get_WithoutSignIn_Is401WithoutData(string path)
    {
        using var answer = await GetAsync(path, user: "");

        Assert.AreEqual(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.AreEqual("", await answer.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task Get_TheFleet_HasItsRowsBeforeAnyScript()
    {
        using var answer = await GetAsync("/");
        var html = await answer.Content.ReadAsStringAsync();

        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        StringAssert.Contains(html, "href=\"devices/3\"");
        StringAssert.Contains(html, "Camille");
    }

    [TestMethod]
    public async Task Get_APage_ForbidsEverythingButItsOwn()
    {
        using var answer = await GetAsync("/");

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        StringAssert.Contains(policy, "default-src 'none'");
        Assert.IsFalse(policy.Contains("unsafe", StringComparison.Ordinal));
        Assert.AreEqual("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.AreEqual("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.AreEqual("no-store", answer.Headers.GetValues("Cache-Control").Single());
    }

    [TestMethod]
    [DataRow("/?culture=ja", "", "", "ja")]
    [DataRow("/", "kpax-language=c%3Dfr%7Cuic%3Dfr", "ja", "fr")]
    [DataRow("/", "", "ja-JP,en;q=0.5", "ja")]
    [DataRow("/", "", "fr-CA", "fr")]
    [DataRow("/", "", "de", "en")]
    [DataRow("/?culture=xx", "kpax-language=nonsense", "", "en")]
    public async Task Get_APage_IsInTheLanguageOfAddressThenCookieThenBrowser(string path, string cookie, string accept, string expected)
    {
        using var answer = await GetAsync(path, cookie, accept);
        var html = await answer.Content.ReadAsStringAsync();

        StringAssert.Contains(html, $"<html lang=\"{expected}\"");
        StringAssert.Contains(html, expected switch { "ja" => "機器一覧", "fr" => "Appareils", _ => "Devices" });
    }

    [TestMethod]
    [DataRow("", "system")]
    [DataRow("kpax-theme=dark", "dark")]
    [DataRow("kpax-theme=\"><script>", "system")]
    public async Task Get_APage_HasTheThemeOfItsCookie(string cookie, string expected)
    {
        using var answer = await GetAsync("/", cookie);

        StringAssert.Contains(await answer.Content.ReadAsStringAsync(), $"data-theme=\"{expected}\"");
    }

    [TestMethod]
    [DataRow("/devices/999", "There is no such device")]
    [DataRow("/devices/-1", "There is no such device")]
    [DataRow("/devices/abc", "There is no such page")]
    [DataRow("/devices/99999999999999999999", "There is no such page")]
    [DataRow("/no/such/page", "There is no such page")]
    public async Task Get_WhatIsNotThere_Is404InPlainWords(string path, string expected)
    {
        using var answer = await GetAsync(path);

        Assert.AreEqual(HttpStatusCode.NotFound, answer.StatusCode);
        StringAssert.Contains(await answer.Content.ReadAsStringAsync(), expected);
    }

    [TestMethod]
    public async Task Get_ADeviceOfAnotherOrganisation_Is404AsIfItDidNotExist()
    {
        using var answer = await GetAsync("/devices/3", user: "stranger");

        Assert.AreEqual(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.IsFalse((await answer.Content.ReadAsStringAsync()).Contains("Ricoh", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Get_ADevice_HasItsNameAsTitle()
    {
        using var answer = await GetAsync("/devices/3");

        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        StringAssert.Contains(await answer.Content.ReadAsStringAsync(), "<title>Ricoh MP 305 · KPax</title>");
    }

    [TestMethod]
    [DataRow("/preferences?language=fr&back=devices/3", "/devices/3", "kpax-language=")]
    [DataRow("/preferences?theme=dark&back=%3Fq%3Dx", "/?q=x", "kpax-theme=dark")]
    [DataRow("/preferences?theme=system", "/", "kpax-theme=;")]
    [DataRow("/preferences?language=xx&back=https://evil.example", "/", "")]
    public async Task Preferences_AreKeptAndLeadBackToThisServer(string path, string location, string cookie)
    {
        using var answer = await GetAsync(path, user: "");

        Assert.AreEqual(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.AreEqual(location, answer.Headers.Location!.OriginalString);
        var cookies = answer.Headers.TryGetValues("Set-Cookie", out var values) ? string.Join('\n', values) : "";
        Assert.AreEqual(cookie.Length > 0, cookies.Length > 0);
        StringAssert.Contains(cookies, cookie);
    }

    [TestMethod]
    [DataRow("/_content/KPax.Web/base.css", "text/css")]
    [DataRow("/_content/KPax.Web/fonts/inter-latin.woff2", "font/woff2")]
    public async Task Get_AnAsset_NeedsNoSignIn(string path, string type)
    {
        using var answer = await GetAsync(path, user: "");

        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.AreEqual(type, answer.Content.Headers.ContentType!.MediaType);
    }

    [TestMethod]
    public async Task Get_FromAnotherSite_IsNotCompressed()
    {
        foreach (var (site, encodings) in new[] { ("cross-site", 0), ("same-origin", 1) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/");
            request.Headers.Add("X-User", "Camille");
            request.Headers.Add("Accept-Encoding", "br");
            request.Headers.Add("Sec-Fetch-Site", site);
            using var answer = await _client.SendAsync(request);
            Assert.AreEqual(encodings, answer.Content.Headers.ContentEncoding.Count, site);
        }
    }

    [TestMethod]
    public async Task Post_ThatSeesToAnAlert_IsTakenWithItsTokenAndLeadsBack()
    {
        Alerts.Views.Clear();
        Alerts.Views.Add(FakeAlerts.Jam(41));
        using var page = await GetAsync("/alerts");
        var html = await page.Content.ReadAsStringAsync();
        var token = System.Text.RegularExpressions.Regex.Match(html, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        var cookie = string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(value => value.Split(';')[0]));

        using var taken = await PostAsync("/alerts/41/acknowledge", cookie, ("__RequestVerificationToken", token), ("note", "on my way"), ("back", "alerts?kind=device"));
        using var forged = await PostAsync("/alerts/41/withdraw", "", ("back", "alerts"));
        using var elsewhere = await PostAsync("/alerts/41/withdraw", cookie, ("__RequestVerificationToken", token), ("back", "https://evil.example"));

        Assert.AreEqual((HttpStatusCode.Redirect, "/alerts?kind=device"), (taken.StatusCode, taken.Headers.Location!.OriginalString));
        Assert.AreEqual(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.AreEqual("/", elsewhere.Headers.Location!.OriginalString);
        CollectionAssert.AreEqual(new[] { "Camille sees to 41: on my way", "Camille leaves 41" }, Alerts.Said);
    }

    private static async Task<HttpResponseMessage> PostAsync(string path, string cookie, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.ToDictionary(field => field.Name, field => field.Value)) };
        request.Headers.Add("X-User", "Camille");
        request.Headers.TryAddWithoutValidation("Cookie", cookie);
        return await _client.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> GetAsync(string path, string cookie = "", string accept = "", string user = "Camille")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in new[] { ("X-User", user), ("Cookie", cookie), ("Accept-Language", accept) })
        {
            if (value.Length > 0)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await _client.SendAsync(request);
    }

    /// <summary>Signs in whoever the header names; "stranger" has every right in another organisation.</summary>
    private sealed class HeaderAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var user = Request.Headers["X-User"].ToString();
            if (user.Length == 0)
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, user)], "test");
            identity.AddClaim(new Claim(CallerClaims.UserId, user == "stranger" ? FakeCallers.StrangerId : FakeCallers.UserId));
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), "test")));
        }
    }
}
