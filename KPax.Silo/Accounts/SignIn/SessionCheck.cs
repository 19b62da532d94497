using KPax.Contracts.Callers;
using KPax.Silo.Accounts.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace KPax.Silo.Accounts.SignIn;

/// <summary>A cookie is worth as much as its session: a request with one whose session is over is nobody's, and the cookie goes.</summary>
internal static class SessionCheck
{
    /// <summary>Checks the cookie of a request.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var user = context.Principal;
        var sessions = context.HttpContext.RequestServices.GetRequiredService<SessionKeeper>();
        if (user?.FindFirst(CallerClaims.SessionId)?.Value is { } id && user.FindFirst(CallerClaims.UserId)?.Value is { } userId
            && await sessions.IsAliveAsync(id, userId, context.HttpContext.RequestAborted))
        {
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }
}
