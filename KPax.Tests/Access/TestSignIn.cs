using System.Net;
using System.Security.Claims;
using KPax.Contracts.Callers;
using KPax.Silo.Accounts.Sessions;
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
        var cookies = new CookieContainer();
        cookies.Add(new Uri(server.Address), new Cookie(options.Cookie.Name!, options.TicketDataFormat.Protect(ticket)) { Secure = true, Path = "/" });
        return server.CreateClient(cookies);
    }
}
