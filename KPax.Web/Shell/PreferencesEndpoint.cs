using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace KPax.Web.Shell;

/// <summary>
/// Keeps language and theme in cookies and goes back. A plain link, so that it works without JavaScript; it changes nothing but the look, so that a
/// forged one does no harm.
/// </summary>
internal static class PreferencesEndpoint
{
    public const string Path = "/preferences";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>Link that sets a language and comes back.</summary>
    public static string LanguageHref(string code, string back) => $"preferences?language={code}&back={Uri.EscapeDataString(back)}";

    /// <summary>Link that sets a theme and comes back.</summary>
    public static string ThemeHref(string theme, string back) => $"preferences?theme={theme}&back={Uri.EscapeDataString(back)}";

    public static IResult Save(HttpContext context, string? language, string? theme, string? back)
    {
        if (Languages.Has(language))
        {
            KeepLanguage(context, language!);
        }

        if (theme == Themes.System)
        {
            context.Response.Cookies.Delete(Themes.CookieName);
        }
        else if (theme is not null && Themes.All.Contains(theme))
        {
            Keep(context, Themes.CookieName, theme);
        }

        return Results.LocalRedirect($"~/{LocalPart(back)}");
    }

    /// <summary>The part of an address after the root, if it is on this server; else empty. "//host" and "\host" lead elsewhere.</summary>
    internal static string LocalPart(string? back)
    {
        var part = (back ?? "").TrimStart('/');
        return part.Contains('\\', StringComparison.Ordinal) || part.Contains(':', StringComparison.Ordinal) || part.Any(char.IsControl) ? "" : Encode(part);
    }

    // The header of a redirect holds ASCII alone; what is written out already stays so.
    private static string Encode(string part) =>
        string.Concat(part.EnumerateRunes().Select(letter => letter.IsAscii ? letter.ToString() : Uri.EscapeDataString(letter.ToString())));

    /// <summary>Keeps a language that there is.</summary>
    internal static void KeepLanguage(HttpContext context, string code) =>
        Keep(context, Languages.CookieName, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(code)));

    private static void Keep(HttpContext context, string name, string value) => context.Response.Cookies.Append(name, value, new CookieOptions
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = Kept,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    });
}
