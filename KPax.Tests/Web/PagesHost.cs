using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using KPax.Contracts.Agents;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Enrolment;
using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;
using KPax.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Web;

/// <summary>The pages over HTTP with fakes behind them, for what works without script: GET, and POST with the form's own token.</summary>
internal sealed partial class PagesHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private PagesHost(WebApplication app)
    {
        _app = app;
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public FakeOrganisations Organisations { get; private init; } = default!;

    public FakeEnrolment Enrolment { get; private init; } = default!;

    public FakeFleet Fleet { get; private init; } = default!;

    public FakeAgents Agents { get; private init; } = default!;

    /// <summary>Whom the path "user" means, with the rights that a test gives.</summary>
    public FakeCallers Callers { get; private init; } = default!;

    /// <summary>Starts it; a test adds the services that its pages ask besides.</summary>
    public static async Task<PagesHost> StartAsync(Action<IServiceCollection>? add = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "kpax",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = "Development",
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddKPaxWeb();
        var (organisations, agents, fleet) = (new FakeOrganisations(), new FakeAgents(), new FakeFleet());
        builder.Services.AddSingleton<IFleetQueries>(fleet).AddSingleton<IFleetFeed>(fleet).AddSingleton<IAgentQueries>(agents);
        builder.Services.AddSingleton<IOrganisationQueries>(organisations).AddSingleton<IOrganisationCommands>(organisations);
        builder.Services.AddSingleton<IOrganisationOverview>(organisations).AddSingleton<IOrganisationMoves>(organisations);
        var callers = new FakeCallers();
        builder.Services.AddSingleton<ICallerDirectory>(callers).AddSingleton<IDenials>(callers);
        var enrolment = new FakeEnrolment();
        builder.Services.AddSingleton<IEnrolmentDesk>(enrolment).AddSingleton<IPlaceMoves>(enrolment);
        builder.Services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("test", null);
        add?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseKPaxWeb();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseKPaxAccess();
        app.UseAntiforgery();
        app.MapKPaxWeb();
        await app.StartAsync();
        return new PagesHost(app) { Organisations = organisations, Agents = agents, Enrolment = enrolment, Fleet = fleet, Callers = callers };
    }

    /// <summary>A page as a visitor gets it who may do everything below a path; empty: nothing.</summary>
    public async Task<(HttpStatusCode Status, string Html)> GetAsync(string address, string path = "/1/")
    {
        using var answer = await SendAsync(HttpMethod.Get, address, path, "", null);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Sends the form with a handler's name that stands in a page; without a token if it is to be forged.</summary>
    public async Task<(HttpStatusCode Status, string Location, string Html)> PostAsync(
        string address, string handler, IReadOnlyList<(string Name, string Value)> fields, bool isForged = false, string path = "/1/")
    {
        using var page = await SendAsync(HttpMethod.Get, address, path, "", null);
        var token = Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        var cookie = page.Headers.TryGetValues("Set-Cookie", out var cookies) ? string.Join("; ", cookies.Select(value => value.Split(';')[0])) : "";
        var form = new Dictionary<string, string>(fields.ToDictionary(field => field.Name, field => field.Value)) { ["_handler"] = handler };
        if (!isForged)
        {
            form["__RequestVerificationToken"] = token;
        }

        using var answer = await SendAsync(HttpMethod.Post, address, path, cookie, form);
        return (answer.StatusCode, answer.Headers.Location?.OriginalString ?? "", await answer.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, string path, string cookie, Dictionary<string, string>? form)
    {
        using var request = new HttpRequestMessage(method, address) { Content = form is null ? null : new FormUrlEncodedContent(form) };
        request.Headers.Add("X-Path", path.Length == 0 ? "none" : path);
        request.Headers.TryAddWithoutValidation("Cookie", cookie);
        return await _client.SendAsync(request);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    private sealed class HeaderAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, "Camille")], "test");
            if (Request.Headers["X-Path"].ToString() is "user")
            {
                identity.AddClaim(new Claim(CallerClaims.UserId, FakeCallers.UserId));
            }
            else if (Request.Headers["X-Path"].ToString() is { } path && path != "none")
            {
                identity.AddClaim(new Claim(CallerClaims.OrganisationPath, path));
            }

            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), "test")));
        }
    }
}
