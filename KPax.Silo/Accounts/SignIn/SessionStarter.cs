using System.Security.Claims;
using KPax.Contracts.Callers;
using KPax.Silo.Accounts.Identity;
using KPax.Silo.Accounts.Sessions;
using KPax.Web.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace KPax.Silo.Accounts.SignIn;

/// <summary>Begins the session of who has proved everything, and gives the cookie.</summary>
internal sealed class SessionStarter(SessionKeeper sessions)
{
    /// <summary>Signs in. A session that the request had before is ended: no number from before a sign-in is good after it.</summary>
    public async Task StartAsync(HttpContext context, Account account)
    {
        await EndAsync(context);
        var cancellationToken = context.RequestAborted;
        var id = await sessions.StartAsync(
            account.Id, AddressOf(context), BrowserName.Of(context.Request.Headers.UserAgent), cancellationToken);
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.Name, account.Name), new(CallerClaims.UserId, account.Id), new(CallerClaims.SessionId, id)],
            CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(identity));
        AccountLanguage.Apply(context, account.Language);
        StepCookie.Clear(context, StepCookie.SecondStep);
    }

    /// <summary>Ends the session of a request, if it has one; gives its user.</summary>
    public async Task<string?> EndAsync(HttpContext context)
    {
        if (context.User.FindFirst(CallerClaims.SessionId)?.Value is not { } id || context.User.FindFirst(CallerClaims.UserId)?.Value is not { } userId)
        {
            return null;
        }

        await sessions.EndAsync(userId, id, context.RequestAborted);
        return userId;
    }

    /// <summary>Network address of a request, as it is shown and audited.</summary>
    public static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        var address => address.ToString(),
    };
}
