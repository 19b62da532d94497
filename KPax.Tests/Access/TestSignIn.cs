using System.Net;
using System.Security.Claims;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Tokens;
using KPax.Silo.Accounts.Sessions;
using KPax.Silo.Tokens;
using KPax.Tests.Silo;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Access;

/// <summary>Signs somebody in without the page of sign-in: the cookie is made with the server's own keys.</summary>
internal static class TestSignIn
{
    /// <summary>A client with the cookie of an account; it follows no redirects.</summary>
    public static async Task<HttpClient> ClientAsync(TestServer server, string userId)
    {
        var cookies = new CookieContainer();
        cookies.Add(await CookieAsync(server, userId));
        return server.CreateClient(cookies);
    }

    /// <summary>A client with a token that may do whatever its account may.</summary>
    public static async Task<HttpClient> ProgramAsync(TestServer server, string userId)
    {
        var text = ApiTokenText.Create();
        var now = TimeProvider.System.GetUtcNow();
        var token = new ApiToken(0, userId, userId, Permissions.Everything, 1, "/1/", now, now.AddDays(1), null, null);
        await server.Services.GetRequiredService<IApiTokenStore>().AddAsync(
            ApiTokenText.HashOf(text)!, token, new NewAuditEntry(AuditActions.ApiTokenCreate) { OrganisationId = 1 }, int.MaxValue, default);
        var client = server.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", text);
        return client;
    }

    /// <summary>The cookie of a new session of an account.</summary>
    public static async Task<Cookie> CookieAsync(TestServer server, string userId)
    {
        var options = server.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme);
        var session = await server.Services.GetRequiredService<SessionKeeper>().StartAsync(userId, "", "", default);
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.Name, userId), new(CallerClaims.UserId, userId), new(CallerClaims.SessionId, session)],
            CookieAuthenticationDefaults.AuthenticationScheme);
        var now = TimeProvider.System.GetUtcNow();
        var ticket = new AuthenticationTicket(
            new ClaimsPrincipal(identity),
            new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddHours(1) },
            CookieAuthenticationDefaults.AuthenticationScheme);
        return new Cookie(options.Cookie.Name!, options.TicketDataFormat.Protect(ticket), "/", new Uri(server.Address).Host) { Secure = true, HttpOnly = true };
    }
}
