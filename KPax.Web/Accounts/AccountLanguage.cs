using KPax.Web.Shell;
using Microsoft.AspNetCore.Http;

namespace KPax.Web.Accounts;

/// <summary>The language that an account was given, for the browser that signs in.</summary>
public static class AccountLanguage
{
    /// <summary>True if there is a translation with this code.</summary>
    public static bool Exists(string code) => Languages.Has(code);

    /// <summary>Keeps it in the browser; an empty one changes nothing.</summary>
    public static void Apply(HttpContext context, string code)
    {
        if (Languages.Has(code))
        {
            PreferencesEndpoint.KeepLanguage(context, code);
        }
    }
}
