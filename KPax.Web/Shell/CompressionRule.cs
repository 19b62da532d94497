using Microsoft.AspNetCore.Http;

namespace KPax.Web.Shell;

/// <summary>
/// Which pages may be compressed. A compressed page that repeats what a stranger put into its address lets the stranger guess the rest of it by its
/// length (BREACH), so that only requests that no other site caused are; the browser itself says so, in a header that no page can set.
/// </summary>
internal static class CompressionRule
{
    public static bool MayCompress(HttpContext context) => context.Request.Headers["Sec-Fetch-Site"].ToString() is "same-origin" or "none";
}
