using System.Security.Claims;
using System.Xml.Linq;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;

namespace KPax.Silo.Accounts;

/// <summary>Sign-in until accounts exist: one link, one cookie. Whatever does not say otherwise is for those who are signed in.</summary>
internal static class AccountServices
{
    /// <summary>Path of the one-time link.</summary>
    public const string WelcomePath = "/welcome";

    /// <summary>Name of the cookie; the prefix makes browsers insist on TLS and on this host alone (RFC 6265bis).</summary>
    public const string CookieName = "__Host-kpax";

    /// <summary>How long a sign-in lasts after its last use.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(12);

    private const string OperatorName = "operator";

    /// <summary>
    /// Cookie, policies and the keys that protect the cookie; those live in the data directory, so that a sign-in survives a restart.
    /// </summary>
    public static IServiceCollection AddKPaxAccounts(this IServiceCollection services, string keyDirectory)
    {
        services.AddSingleton<WelcomeCode>();
        DataDirectory.MakePrivate(keyDirectory);
        services.AddDataProtection().SetApplicationName("kpax").PersistKeysToFileSystem(new DirectoryInfo(keyDirectory));
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = CookieName;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.Path = "/";
            cookie.ExpireTimeSpan = Life;
            cookie.SlidingExpiration = true;
            cookie.Events.OnRedirectToLogin = context => PlainPage.RefuseAsync(context.HttpContext);
            cookie.Events.OnRedirectToAccessDenied = context => PlainPage.RefuseAsync(context.HttpContext);
        });
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<TimeProvider>((cookie, time) => cookie.TimeProvider = time);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        return services;
    }

    /// <summary>Reads the keys, or makes the first one. <see cref="KeyFaultException"/> if that cannot be: nobody could sign in.</summary>
    public static void CheckKeys(IServiceProvider services, string keyDirectory)
    {
        try
        {
            // First, as the library writes an error of its own about a file that is no XML.
            foreach (var file in Directory.EnumerateFiles(keyDirectory, "*.xml"))
            {
                XDocument.Load(file);
            }

            services.GetRequiredService<IDataProtectionProvider>().CreateProtector("start").Protect([0]);
        }
        catch (Exception fault)
        {
            // Whatever it is, of XML, of cryptography or of the disk, the same helps.
            throw new KeyFaultException(
                $"The keys in {keyDirectory} cannot be used ({(fault.InnerException ?? fault).Message.TrimEnd('.')}). Restore them from a backup; "
                + "or remove the folder's files: the server makes new ones, and everybody signs in again.",
                fault);
        }
    }

    /// <summary>Maps the one-time link.</summary>
    public static void MapKPaxAccounts(this WebApplication app) => app.MapGet(WelcomePath, WelcomeAsync).AllowAnonymous();

    private static async Task WelcomeAsync(HttpContext context, WelcomeCode welcome)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (!welcome.TryUse(context.Request.Query["code"]))
        {
            await PlainPage.RefuseLinkAsync(context);
            return;
        }

        var identity = new ClaimsIdentity(
            [new(ClaimTypes.Name, OperatorName), new(CallerClaims.OrganisationPath, OrganisationPath.Root)],
            CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(identity));
        context.Response.Redirect("/");
    }
}
