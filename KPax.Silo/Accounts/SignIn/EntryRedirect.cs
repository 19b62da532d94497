using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace KPax.Silo.Accounts.SignIn;

/// <summary>What visitors get who are not signed in: a browser that opens a page goes to the sign-in, everything else is told 401.</summary>
internal static class EntryRedirect
{
    /// <summary>Path of the page that asks for address and password.</summary>
    public const string SignInPath = "/sign-in";

    /// <summary>Answers.</summary>
    public static Task GoAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (!IsPage(request))
        {
            return PlainPage.RefuseAsync(context.HttpContext);
        }

        var back = $"{request.Path}{request.QueryString}".TrimStart('/');
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Redirect($"{request.PathBase}{SignInPath}{(back.Length == 0 ? "" : $"?return={Uri.EscapeDataString(back)}")}");
        return Task.CompletedTask;
    }

    private static bool IsPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !request.Path.StartsWithSegments("/_blazor") && !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/openapi");
}
