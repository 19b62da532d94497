using System.Globalization;
using KPax.Web.Shell;
using Microsoft.AspNetCore.Http;
using static KPax.Web.Language.Words;

namespace KPax.Web.Accounts;

/// <summary>Where somebody goes who signs in, and what is said if not. Only addresses of this server are taken.</summary>
internal static class EntryAddress
{
    /// <summary>The page that asks for address and password, from the root on.</summary>
    public static string SignIn(string? back) => WithBack("sign-in", back);

    /// <summary>The page that asks for the second factor.</summary>
    public static string SecondStep(HttpContext context, string? back) => $"{context.Request.PathBase}/{WithBack("sign-in/second-step", back)}";

    /// <summary>Where to go after the sign-in.</summary>
    public static string Target(HttpContext context, string? back) => $"{context.Request.PathBase}/{PreferencesEndpoint.LocalPart(back)}";

    /// <summary>Sends who is signed in on, or sets the status; gives what to say.</summary>
    public static string Answer(HttpContext context, SignInAnswer answer, string? back, string refused)
    {
        switch (answer.Step)
        {
            case SignInStep.Done:
                context.Response.Redirect(Target(context, back));
                return "";
            case SignInStep.TooMany:
                return TooMany(context, answer.RetryAfter);
            case SignInStep.Expired:
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return "";
            default:
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return T(refused);
        }
    }

    /// <summary>Says when to try again, in words and in the header.</summary>
    public static string TooMany(HttpContext context, TimeSpan retryAfter)
    {
        var seconds = Math.Max(1, (long)Math.Ceiling(retryAfter.TotalSeconds));
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Count("SignIn_TooMany", (seconds + 59) / 60);
    }

    private static string WithBack(string path, string? back) =>
        PreferencesEndpoint.LocalPart(back) is { Length: > 0 } part ? $"{path}?return={Uri.EscapeDataString(part)}" : path;
}
