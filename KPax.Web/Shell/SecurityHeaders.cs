using Microsoft.AspNetCore.Http;

namespace KPax.Web.Shell;

/// <summary>
/// Headers of every answer. The pages have no inline script, no inline style and nothing from elsewhere, so that the policy needs no nonce and no
/// exception.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (IsNamed(context.Request.Host.Host))
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        context.Response.OnStarting(static state =>
        {
            Keep((HttpResponse)state);
            return Task.CompletedTask;
        }, context.Response);
        return next(context);
    }

    private static void Keep(HttpResponse response)
    {
        var type = response.ContentType ?? "";
        if (type.StartsWith("text/html", StringComparison.Ordinal))
        {
            // Pages hold customers' data and are old at once: nobody keeps them, and "back" after signing out shows nothing.
            response.Headers.CacheControl = "no-store";
        }
        else if (response.Headers.CacheControl.Count == 0 && !type.StartsWith("application/grpc", StringComparison.Ordinal))
        {
            // What says nothing else: files say how long they are good. A program may keep what it asked the API for, and asks each time whether it still is so.
            response.Headers.CacheControl = response.Headers.ETag.Count > 0 ? "private, no-cache" : "no-store";
        }
    }

    // On its own machine a name such as localhost is that of other programs too, which may have no TLS.
    private static bool IsNamed(string host) => host is not ("localhost" or "127.0.0.1" or "[::1]");
}
